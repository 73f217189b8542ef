// The state of the page: an object whose keys are replaced one by one. Listeners of a key are called when it changes.

/** The maximum number of entries in lists that grow without end. */
export const bounds = { requests: 500, jobs: 600, journal: 300, ledger: 1000 };

const state = {
  index: null,
  clock: null,
  connection: { is: 'connecting', why: '' },
  worlds: [],
  checkpoints: [],
  outcomes: [],
  faults: [],
  apps: [],
  requests: [],
  jobs: [],
  names: new Map(),
  forecast: [],
  advance: null,
  isAdvancing: false,
  changed: null,
  past: null,
  progress: null,
  loading: 0,
  journal: [],
};

const listeners = new Map();
const dirty = new Set();

/** The value of a key. */
export const get = key => state[key];

/** Replaces a value. Listeners of the key are called once, before the next frame is drawn. */
export function set(key, value) {
  state[key] = value;
  if (dirty.size === 0) soon(tell);
  dirty.add(key);
}

// On a fast clock, events come faster than frames: a redraw for each would leave no time for anything else. A hidden page
// has no frames.
const soon = call => (document.hidden ? queueMicrotask(call) : requestAnimationFrame(call));

/** Resolves with the value of a key, once it is set. */
export function until(key) {
  return new Promise(resolve => {
    const look = () => {
      if (state[key] === null || state[key] === undefined) return;
      listeners.get(key)?.delete(look);
      resolve(state[key]);
    };
    watch([key], look);
    look();
  });
}

/** Calls back when one of the keys changes. */
export function watch(keys, listener) {
  for (const key of keys) {
    if (!listeners.has(key)) listeners.set(key, new Set());
    listeners.get(key).add(listener);
  }
}

function tell() {
  const told = new Set([...dirty].flatMap(key => [...(listeners.get(key) ?? [])]));
  dirty.clear();
  for (const listener of told) listener();
}
