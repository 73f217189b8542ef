import { expect, test } from '@vendo-emulator/testing/vitest';

test('has a world of its own', async ({ world }) => {
  expect(world.name).toBe('has a world of its own');
  await world.api.GET('/api/v1/apps');
  await expect(world).toHaveRequested('GET', '/api/v1/apps', { times: 1 });
  await expect(world).not.toHaveRequested('POST', '/**');
});
