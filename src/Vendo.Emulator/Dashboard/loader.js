// Loads a part of the state again when it has changed: one load at a time, and at most a few a second however fast the
// world's clock runs. What changes during a load is loaded after it.

import { CallError } from './http.js';
import { get, set } from './store.js';

const pause = 250;

/** Wraps a load; a call during a load or its pause leads to one more. The key `loading` counts what is still to be loaded. */
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
      // A call that is not answered: the connection says so, and what is shown stays until the next load.
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
