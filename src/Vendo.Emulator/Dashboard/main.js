// Starts the page: loads the panels, follows the address and follows the event stream.

import './banner.js';
import './clock-bar.js';
import './detail.js';
import './first-run.js';
import './keys.js';
import './list.js';
import './next.js';
import './past.js';
import './requests.js';
import './save-as.js';
import './timeline.js';
import './toasts.js';
import './top-bar.js';
import { follow } from './router.js';
import { get, watch } from './store.js';
import { enter } from './sync.js';

// Marks the page as ready once nothing is left to load.
watch(['loading'], () => { document.documentElement.dataset.state = get('loading') === 0 ? 'ready' : 'loading'; });

watch(['changed'], () => {
  document.querySelector('v-list').again();
  document.querySelector('v-detail').again();
});

// Closes menus on a click elsewhere, or with Escape.
const closeMenus = except => document.querySelectorAll('details.menu[open]').forEach(menu => { if (menu !== except) menu.removeAttribute('open'); });
addEventListener('pointerdown', event => closeMenus(event.target.closest?.('details.menu')));
addEventListener('click', event => { if (event.target.closest?.('details.menu button, details.menu a')) closeMenus(null); });
addEventListener('keydown', event => { if (event.key === 'Escape') closeMenus(null); });

follow(enter);
