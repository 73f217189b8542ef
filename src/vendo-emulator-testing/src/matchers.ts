import type { RequestFilter, World } from './world.js';

/** More about the requests that a matcher expects. */
export interface Requested extends Omit<RequestFilter, 'method' | 'path'> {
  /** How often; at least once by default. */
  times?: number;
}

/** Matchers for `expect.extend` of Playwright and Vitest. */
export const matchers = {
  /** `await expect(world).toHaveRequested('POST', '/api/v1/integrations/*', {times: 1})` */
  async toHaveRequested(world: World, method: string, path: string, more: Requested = {}): Promise<{ pass: boolean; message: () => string }> {
    const { times, ...filter } = more;
    const found = (await world.requests({ method, path, ...filter })).length;
    const log = await world.describe();
    const wanted = times === undefined ? 'at least once' : `${times} time${times === 1 ? '' : 's'}`;
    return {
      pass: times === undefined ? found > 0 : found === times,
      message: () => `Expected ${method} ${path} ${wanted}; it was requested ${found} time${found === 1 ? '' : 's'}.\n${log}`,
    };
  },
};
