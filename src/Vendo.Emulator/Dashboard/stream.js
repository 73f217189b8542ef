// One event stream for all tabs that show a world: browsers allow six connections to an origin. The tab that holds the
// lock reads the stream and passes it on; a tab that is hidden lets go of both.

import { controlPath, root } from './calls.js';

const types = ['ready', 'changed', 'replaced', 'clock', 'request', 'fault', 'world', 'checkpoint', 'progress', 'heartbeat', 'closed'];
const retryAfter = 1000;

let current = null;

/** Follows a world; what followed before ends. */
export function follow(world, onEvent, onConnection) {
  current?.end();
  current = new Follower(world, onEvent, onConnection);
  current.begin();
}

document.addEventListener('visibilitychange', () => (document.hidden ? current?.rest() : current?.begin()));
addEventListener('pagehide', () => current?.rest());

class Follower {
  #world; #onEvent; #onConnection; #channel; #source = null; #letGo = null; #isOver = false; #abort = null;

  constructor(world, onEvent, onConnection) {
    this.#world = world;
    this.#onEvent = onEvent;
    this.#onConnection = onConnection;
  }

  /** Listens to the tab that reads, and waits to be the one that does. */
  begin() {
    if (this.#isOver || this.#abort) return;
    const name = `vendo-emulator ${root} ${this.#world}`;
    this.#abort = new AbortController();
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = message => this.#take(message.data, false);
    this.#channel.postMessage({ kind: 'where' });
    if (!navigator.locks) {
      this.#read();
      return;
    }
    navigator.locks.request(name, { signal: this.#abort.signal }, () => new Promise(release => {
      this.#letGo = release;
      this.#read();
    })).catch(() => { /* The wait was given up: the tab is hidden. */ });
  }

  /** Lets go of the stream, for another tab or until the tab is seen again. */
  rest() {
    this.#source?.close();
    this.#source = null;
    this.#letGo?.();
    this.#letGo = null;
    this.#abort?.abort();
    this.#abort = null;
    this.#channel?.close();
    this.#channel = null;
  }

  end() {
    this.#isOver = true;
    this.rest();
  }

  #read() {
    const source = new EventSource(root + controlPath('/events', this.#world));
    this.#source = source;
    for (const type of types) {
      source.addEventListener(type, event => this.#pass({ kind: 'event', type, data: JSON.parse(event.data) }));
    }
    source.onerror = () => {
      // A refusal closes the source for good, a lost connection does not; either way the page tries again by itself.
      source.close();
      this.#pass({ kind: 'lost' });
      setTimeout(() => { if (this.#source === source && !this.#isOver) this.#read(); }, retryAfter);
    };
  }

  #pass(message) {
    this.#channel?.postMessage(message);
    this.#take(message, true);
  }

  #take(message, isMine) {
    if (message.kind === 'where') {
      if (this.#source?.readyState === EventSource.OPEN) this.#channel.postMessage({ kind: 'here' });
    } else if (message.kind === 'event') {
      this.#onConnection('live');
      this.#onEvent(message.type, message.data, isMine);
    } else {
      this.#onConnection(message.kind === 'here' ? 'live' : 'lost');
    }
  }
}
