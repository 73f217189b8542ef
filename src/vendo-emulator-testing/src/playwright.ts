import { expect as baseExpect, test as base } from '@playwright/test';
import { Emulator, type WorldOptions } from './emulator.js';
import { matchers } from './matchers.js';
import type { World } from './world.js';

/** The fixtures: a world for each test, and what it is made of (`test.use({worldOptions: {from: 'demo'}})`). */
export interface VendoFixtures {
  worldOptions: WorldOptions;
  world: World;
}

/** Playwright's `test` with a world for each test. A test with a page has the page's clock in step with the world's. */
export const test = base.extend<VendoFixtures>({
  worldOptions: [{}, { option: true }],
  world: async ({ worldOptions }, use, info) => {
    const emulator = await Emulator.shared();
    const world = await emulator.world({ name: info.title, ...worldOptions });
    await use(world);
    if (info.status !== info.expectedStatus) await info.attach('vendo-requests.txt', { body: await world.describe(), contentType: 'text/plain' });
    await world.drop();
  },
  page: async ({ page, world }, use) => {
    await world.keepInStep(page);
    await use(page);
  },
});

/** Playwright's `expect` with `toHaveRequested`. */
export const expect = baseExpect.extend(matchers);
