// Saves text as a file through the browser.

import { h } from './dom.js';
import { make } from './patch.js';

/** Saves a text under a name. */
export function saveFile(name, text, type = 'application/json') {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = make(h('a', { href: url, download: name }));
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(url);
}
