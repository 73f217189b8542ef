// Shares one event stream between all tabs of a world: browsers allow six connections to an origin. The tab that holds the
// lock reads the stream and forwards it; a hidden tab releases the lock and stops reading.

import { controlPath, root } from './calls.js';

const types = ['ready', 'changed', 'replaced', 'clock', 'request', 'fault', 'world', 'checkpoint', 'progress', 'heartbeat', 'closed'];
const retryAfter = 1000;

let current = null;

/** Follows a world, in place of the one before. */
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

  /** Listens to the reading tab, and waits for the lock to become the reading tab. */
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

  /** Releases the stream until the tab is visible again. */
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
      // EventSource does not reconnect after a refusal, so the page always reconnects by itself.
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
