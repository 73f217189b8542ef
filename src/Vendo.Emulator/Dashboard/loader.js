// Loads a part of the state again when it has changed: one load at a time, and at most a few a second however fast the
// world's clock runs. What changes during a load is loaded after it.

const pause = 250;

/** Wraps a load; a call during a load or its pause leads to one more. */
export function calm(load) {
  let isRunning = false;
  let isWanted = false;
  return async function again() {
    if (isRunning) {
      isWanted = true;
      return;
    }
    isRunning = true;
    try {
      await load();
    } catch {
      // The connection says so by itself; what is shown stays until the next load.
    }
    setTimeout(() => {
      isRunning = false;
      if (isWanted) {
        isWanted = false;
        again();
      }
    }, pause);
  };
}
