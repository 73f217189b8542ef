// The time of the world's clock. Between two events a real clock runs on in the page, up to the next agenda entry.

import { get, set } from './store.js';

/** Stores a clock, in the form of the control surface. */
export function setClock(clock) {
  set('clock', { ...get('clock'), ...clock, readAt: performance.now() });
}

/** The instant that the clock shows, in Unix milliseconds. */
export function now() {
  const clock = get('clock');
  if (!clock) return 0;
  const at = Date.parse(clock.now);
  if (clock.mode !== 'real') return at;
  const passed = at + (performance.now() - clock.readAt) * (clock.rate ?? clock.scale);
  return clock.next ? Math.min(passed, Math.max(at, Date.parse(clock.next))) : passed;
}

/** The instant that the page shows: that of the version in the address, otherwise now. */
export function shown() {
  const past = get('past');
  return past ? Date.parse(past.now) : now();
}
