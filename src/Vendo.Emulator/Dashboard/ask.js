// Questions before what cannot be taken back, and for what needs an answer.

import { h } from './dom.js';

/** Asks yes or no; true for yes. */
export async function confirmed(question, yes) {
  return (await open(h('p', {}, question), yes)) !== null;
}

/** Asks for one line of text; null where nobody answers. */
export async function asked(question, yes, attributes = {}) {
  const field = h('input', { id: 'answer', required: true, ...attributes });
  const form = await open(h('p', {}, h('label', { for: 'answer' }, question), ' ', field), yes);
  return form === null ? null : field.value;
}

/** Shows text that can be copied. */
export function shown(title, text) {
  return open([h('h2', {}, title), h('pre', { tabindex: '0' }, text)], 'Copy').then(answer => {
    if (answer !== null) navigator.clipboard?.writeText(text);
  });
}

function open(content, yes) {
  return new Promise(resolve => {
    const dialog = h('dialog', { 'aria-label': yes });
    const close = answer => {
      dialog.close();
      dialog.remove();
      resolve(answer);
    };
    dialog.append(h('form', { on: { submit: event => { event.preventDefault(); close(true); } } },
      content,
      h('div', { class: 'row' },
        h('button', { class: 'first' }, yes),
        h('button', { type: 'button', on: { click: () => close(null) } }, 'Cancel'))));
    dialog.addEventListener('cancel', () => close(null));
    document.body.append(dialog);
    dialog.showModal();
  });
}
