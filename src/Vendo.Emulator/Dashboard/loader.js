// Limits the reloads of a part of the state: one at a time, and a few a second at most, however fast the world's clock is.
// A change during a load leads to another load after it.

import { CallError } from './http.js';
import { get, set } from './store.js';

const pause = 250;

/** Wraps a load. Calls during a load, or during the pause after it, lead to one more. The key `loading` counts open loads. */
export function calm(load) {
  let isRunning = false;
  let isResting = false;
  let isWanted = false;

  async function run() {
    isWanted = false;
    isRunning = true;
    try {
      await load();
    } catch (error) {
      // No answer: the banner says so, and the content stays until the next load.
      if (!(error instanceof CallError)) reportError(error);
    }
    isRunning = false;
    isResting = true;
    if (!isWanted) set('loading', get('loading') - 1);
    setTimeout(() => {
      isResting = false;
      if (isWanted) run();
    }, pause);
  }

  return async function again() {
    if (!isRunning && !isWanted) set('loading', get('loading') + 1);
    isWanted = true;
    if (!isRunning && !isResting) await run();
  };
}
