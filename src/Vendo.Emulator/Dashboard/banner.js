// The banner over the page: the connection is lost, or the page looks at an earlier version.

import { control } from './calls.js';
import { h } from './dom.js';
import { act, Panel } from './panel.js';
import { go } from './router.js';
import { get } from './store.js';
import { toast } from './toasts.js';
import { long } from './words.js';

class Banner extends Panel {
  static keys = ['connection', 'route', 'index', 'past'];

  draw() {
    const past = get('past');
    const isLost = get('connection').is === 'lost';
    this.show(
      isLost ? h('div', { class: 'banner lost', role: 'alert' }, '✖ The emulator does not answer, or refuses this page. What is shown is how it was last seen; the page tries again every second.') : null,
      past ? h('div', { class: 'banner past', role: 'status' },
        `◷ Looking at ${long(past.now)} UTC, version ${past.version}. Nothing can be changed here.`,
        act('branch here', branch, { id: 'branch' }),
        act('back to now', async () => go({ at: null }), { id: 'back-to-now' })) : null);
  }
}

async function branch() {
  const made = await control('POST', '/worlds', { version: get('past').version });
  toast(`${made.id} begins here. Its key is ${made.apiKey}.`);
  go({ world: made.id, at: null });
}

customElements.define('v-banner', Banner);
