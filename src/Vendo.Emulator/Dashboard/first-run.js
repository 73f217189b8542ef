// The hint for an empty world.

import { control, root } from './calls.js';
import { h } from './dom.js';
import { act, Panel } from './panel.js';
import { go } from './router.js';
import { get } from './store.js';

class FirstRun extends Panel {
  static keys = ['page', 'jobs', 'index'];

  draw() {
    const page = get('page');
    const route = get('route');
    const isEmpty = page?.kind === 'integrations' && page.total === 0 && get('jobs').length === 0 && Object.keys(route?.filters ?? {}).length === 0;
    this.show(isEmpty ? h('section', { class: 'panel', 'aria-label': 'First steps', id: 'first-run' },
      h('h2', {}, 'This world is empty'),
      h('div', { class: 'body' },
        h('p', {}, 'Begin with a world in which something happens, or create an app and an integration through the API.'),
        h('div', { class: 'row' },
          ['demo', 'docs', 'generated:100'].map(from => act(`new world from ${from}`, async () => go({ world: (await control('POST', '/worlds', { from })).id }))),
          h('a', { href: `${root}/docs` }, 'the API\'s reference')))) : null);
  }
}

customElements.define('v-first-run', FirstRun);
