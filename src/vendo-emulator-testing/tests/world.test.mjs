import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ControlError, Emulator, matchers } from '@vendo-emulator/testing';

const integration = 'dd0e8400-e29b-41d4-a716-446655440008';
const begin = '2024-03-04T15:00:00Z';
let emulator;

before(async () => (emulator = await Emulator.start()));
after(() => emulator.stop());

const inWorld = (name, body, options = {}) => test(name, async () => {
  const world = await emulator.world({ name, ...options });
  try {
    await body(world);
  } finally {
    await world.drop();
  }
});

inWorld('a world has its own name, key and clock', async (world) => {
  await world.advance('PT1H');
  assert.equal(await world.now(), '2024-03-04T16:00:00Z');
  const other = await emulator.world();
  assert.equal(await other.now(), begin);
  assert.notEqual(other.apiKey, world.apiKey);
  assert.equal(world.name, 'a world has its own name, key and clock');
  await other.drop();
  const { response } = await other.api.GET('/api/v1/integrations');
  assert.equal(response.status, 401);
});

inWorld('a world that nobody drops has an end', async (world) => {
  const listed = await emulator.control.get('/worlds');
  assert.ok(listed.find((each) => each.id === world.id).expiresAt);
});

inWorld('the next job fails as it is told', async (world) => {
  await world.nextJob(integration).fails({ code: 'AUTH_EXPIRED', message: 'Reconnect' });
  await world.advance('PT61M');
  const { data } = await world.api.GET('/api/v1/integrations/{id}', { params: { path: { id: integration } } });
  assert.equal(data.data.status, 'errored');
  assert.equal(data.data.lastError, 'Reconnect');
});

inWorld('settle goes on until the jobs have ended', async (world) => {
  const { data } = await world.api.POST('/api/v1/integrations/{id}/sync', { params: { path: { id: integration } } });
  await world.settle();
  const job = await world.api.GET('/api/v1/jobs/{id}', { params: { path: { id: data.data.jobId } } });
  assert.equal(job.data.data.status, 'completed');
});

inWorld('a fault is met until it is removed', async (world) => {
  const fault = await world.fault({ route: '/api/v1/apps', respond: { status: 503 } });
  assert.equal((await world.api.GET('/api/v1/apps')).response.status, 503);
  await fault.remove();
  assert.equal((await world.api.GET('/api/v1/apps')).response.status, 200);
});

inWorld('toHaveRequested counts the requests of this world, and says what there was', async (world) => {
  await world.api.GET('/api/v1/apps', { params: { query: { limit: 1 } } });
  const asked = (...args) => matchers.toHaveRequested(world, ...args);
  assert.equal((await asked('GET', '/api/v1/*')).pass, true);
  assert.equal((await asked('GET', '/api/v1/apps', { times: 1, query: 'limit=1' })).pass, true);
  const none = await asked('POST', '/api/v1/apps');
  assert.equal(none.pass, false);
  assert.match(none.message(), /^Expected POST \/api\/v1\/apps at least once; it was requested 0 times\.\nWorld world_\d+ [^\n]*\n[^\n]* GET \/api\/v1\/apps/);
});

inWorld('the clocks of pages jump along', async (world) => {
  const moved = [];
  await world.keepInStep({ clock: { install: async ({ time }) => moved.push(time), fastForward: async (ticks) => moved.push(ticks) } });
  await world.advance('PT1M');
  await world.advance('2024-03-04T15:02:00Z');
  assert.deepEqual(moved, [begin, 60_000, 60_000]);
});

inWorld('a world begins where it is told', async (world) => assert.equal(await world.now(), '2025-01-01T00:00:00Z'), { from: 'docs', start: '2025-01-01T00:00:00Z' });

test('a refusal says why', async () => {
  await assert.rejects(emulator.world({ from: 'nothing' }), (error) => error instanceof ControlError && error.status === 400 && /from: There is no fixture or checkpoint 'nothing'/.test(error.message));
  await assert.rejects(Emulator.start({ program: '/no/such/program' }), /cannot be started .*VENDO_EMULATOR_NATIVE/);
  await assert.rejects(Emulator.start({ args: ['--prot', '1'] }), /ended with 1: .*The nearest is --port/);
  await assert.rejects(Emulator.connect('http://127.0.0.1:9').world(), /No emulator answers at http:\/\/127\.0\.0\.1:9/);
});
