import { expect as baseExpect, test as base } from 'vitest';
import { Emulator } from './emulator.js';
import { matchers, type Requested } from './matchers.js';
import type { World } from './world.js';

baseExpect.extend(matchers);

/** Vitest's `test` with a world for each test. */
export const test = base.extend<{ world: World }>({
  world: async ({ task, onTestFailed }, use) => {
    const emulator = await Emulator.shared();
    const world = await emulator.world({ name: task.name });
    let log = '';
    onTestFailed(() => console.error(log));
    await use(world);
    log = await world.describe();
    await world.drop();
  },
});

/** Vitest's `expect` with `toHaveRequested`. */
export const expect = baseExpect;

declare module 'vitest' {
  interface Matchers<T = any> {
    toHaveRequested(method: string, path: string, more?: Requested): Promise<T>;
  }
}
