// What every panel has in common: it is a custom element that draws itself again when a part of the state changes.

import { h } from './dom.js';
import { watch } from './store.js';
import { toast } from './toasts.js';

export class Panel extends HTMLElement {
  /** The keys of the state that the panel shows. */
  static keys = [];

  connectedCallback() {
    this.build?.();
    watch(this.constructor.keys, () => this.#redraw());
    this.addEventListener('pointerdown', () => { this.pressed = true; });
    for (const type of ['pointerup', 'pointercancel']) addEventListener(type, () => this.#release());
    this.draw();
  }

  // A click needs the same element under press and release, so a pressed panel is drawn after the click.
  #redraw() {
    if (this.pressed) this.isStale = true;
    else this.draw();
  }

  #release() {
    if (!this.pressed) return;
    setTimeout(() => {
      this.pressed = false;
      if (!this.isStale) return;
      this.isStale = false;
      this.draw();
    });
  }

  /** Puts new content in the place of the old; the focus and what was open stay. */
  show(...content) {
    const focused = this.contains(document.activeElement) ? document.activeElement.id : '';
    const open = [...this.querySelectorAll('details[id][open]')].map(each => each.id);
    this.replaceChildren(...content.flat(Infinity).filter(Boolean));
    for (const id of open) document.getElementById(id)?.setAttribute('open', '');
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }
}

/** A button that does something which may be refused; the refusal is said. */
export function act(label, action, attributes = {}) {
  return h('button', { type: 'button', ...attributes, on: { click: () => attempt(action) } }, label);
}

/** Runs an action; says why where it is refused. */
export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    toast(error.text ?? error.message, true);
    return undefined;
  }
}
