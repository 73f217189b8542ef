// Short messages in the corner; a screen reader reads them out.

import { h } from './dom.js';
import { make } from './patch.js';

const shownFor = 6000;

/** Shows a message for a while. An error stays until it is clicked. */
export function toast(text, isBad = false) {
  const place = document.querySelector('v-toasts');
  const item = make(h('div', { class: isBad ? 'toast bad' : 'toast', role: isBad ? 'alert' : 'status' }, text,
    isBad ? [' ', h('button', { type: 'button', class: 'link', on: { click: () => item.remove() } }, 'dismiss')] : null));
  if (!isBad) setTimeout(() => item.remove(), shownFor);
  place.append(item);
  while (place.children.length > 5) place.firstChild.remove();
}

customElements.define('v-toasts', class extends HTMLElement {});
