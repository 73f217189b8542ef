// What the world's clock shows between two events: on a real clock it goes on by itself, up to the next entry of the agenda.

import { get, set } from './store.js';

/** Takes a clock as the control surface gives it. */
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

/** The instant that the page looks at: that of the version in the address, else now. */
export function shown() {
  const past = get('past');
  return past ? Date.parse(past.now) : now();
}
