// Keyboard shortcuts of the clock. They are off while the focus is in a field.

import { advance, toggle } from './clock-bar.js';
import { attempt } from './panel.js';
import { togglePresenter } from './presenter.js';
import { get } from './store.js';
import { shown } from './ask.js';

const help = ['n  next entry of the agenda', 'h  an hour on', 'd  a day on', 'space  play or pause', 'p  presenter', 't  the timeline: arrows pan, + and − zoom', '?  this list'].join('\n');

const actions = {
  n: () => advance({ toNext: true }),
  h: () => advance({ by: 'PT1H' }),
  d: () => advance({ by: 'P1D' }),
  ' ': toggle,
  p: togglePresenter,
  t: () => document.querySelector('v-timeline .stage')?.focus(),
  '?': () => shown('Keys', help),
};

addEventListener('keydown', event => {
  const isTyping = event.target.closest?.('input, select, textarea, dialog, [contenteditable]');
  const isPressing = event.key === ' ' && event.target.closest?.('button, a, summary');
  if (isTyping || isPressing || event.ctrlKey || event.metaKey || event.altKey || !actions[event.key] || get('isAdvancing')) return;
  event.preventDefault();
  attempt(async () => actions[event.key]());
});
