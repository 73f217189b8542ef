// The base class of panels: a custom element that redraws itself when its part of the state changes.

import { h } from './dom.js';
import { patch } from './patch.js';
import { watch } from './store.js';
import { toast } from './toasts.js';

const focusable = 'button:not(:disabled), a[href], summary, input:not(:disabled), select:not(:disabled), [tabindex]';

export class Panel extends HTMLElement {
  /** The keys of the state that the panel shows. */
  static keys = [];

  connectedCallback() {
    this.build?.();
    watch(this.constructor.keys, () => this.draw());
    this.draw();
  }

  /** Shows this content. If the focused element is removed, the nearest focusable element gets the focus. */
  show(...content) {
    const around = this.contains(document.activeElement) ? ancestors(document.activeElement, this) : [];
    patch(this, content);
    if (around.length === 0 || this.contains(document.activeElement)) return;
    around.find(each => each.isConnected && each.querySelector(focusable))?.querySelector(focusable).focus({ preventScroll: true });
  }
}

function ancestors(element, last) {
  const found = [];
  for (let each = element.parentElement; each; each = each === last ? null : each.parentElement) found.push(each);
  return found;
}

/** A button for an action that may be refused; a toast shows the refusal. */
export function act(label, action, attributes = {}) {
  return h('button', { type: 'button', ...attributes, on: { click: event => (event.currentTarget.ariaDisabled === 'true' ? undefined : attempt(action)) } }, label);
}

/** Runs an action; a toast shows why it was refused. */
export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    toast(error.text ?? error.message, true);
    return undefined;
  }
}
