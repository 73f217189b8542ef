import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { start } from './emulator.mjs';
import { run } from './run.mjs';

// From the reference's example account; see section 4 of docs/contract.md.
const seen = [
  'list: 1 of 1, My Shopify Store to Mixpanel Production, events',
  'create: ee0e8400-e29b-41d4-a716-446655440009 active',
  'page: 1 of 2, the last: ee0e8400-e29b-41d4-a716-446655440009',
  'update: every 12 days, 3 days again',
  'sync: job_98765 dispatched',
  '409 CONFLICT Sync already in progress: job_98765',
  '400 VALIDATION_ERROR Invalid request body schedule.frequencyValue',
  '404 NOT_FOUND Integration not found',
  'clock: 2024-03-04T15:00:00Z manual',
];
let emulator;

before(async () => {
  rmSync(new URL('generated', import.meta.url), { recursive: true, force: true });
  emulator = await start();
  process.env.VENDO_EMULATOR_URL = emulator.url;
});
after(() => emulator.stop());

const generate = (name, ...calls) => test(`${name} generates without a warning`, async () => {
  for (const [tool, ...args] of calls.map((call) => call())) assert.doesNotMatch(await run(tool, ...args), /warn|⚠/i);
});

const types = (document, name) => () => ['openapi-typescript/bin/cli.js', `${emulator.url}/openapi/${document}.json`, '-o', `generated/openapi-typescript/${name}.ts`];
generate('openapi-typescript', types('v1', 'api'), types('control', 'control'));
generate('hey-api', () => ['@hey-api/openapi-ts/bin/run.js', '-f', 'hey-api.config.mjs']);
generate('orval', () => ['orval/dist/bin/orval.mjs', '--config', 'orval.config.mjs']);

test('what they generate compiles', () => run('typescript/bin/tsc', '-p', 'tsconfig.json'));

for (const name of ['openapi-typescript', 'hey-api', 'orval']) {
  test(`a client of ${name} takes the tour`, async () => {
    await fetch(`${emulator.url}/_emulator/reset`, { method: 'POST' });
    const { tour } = await import(`./generated/dist/tours/${name}.js`);
    assert.deepEqual(await tour(emulator.url, 'YOUR_API_KEY'), seen);
    const unread = await (await fetch(`${emulator.url}/_emulator/requests?unread=true`)).json();
    assert.deepEqual(unread.data, []);
  });
}
