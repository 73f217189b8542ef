// Dialogs: questions before actions that cannot be undone, and questions for a value.

import { h } from './dom.js';
import { make } from './patch.js';

/** Asks a yes-or-no question; true for yes. */
export async function confirmed(question, yes) {
  return (await open(h('p', {}, question), yes)) !== null;
}

/** Asks for one line of text; null if the dialog is cancelled. Each suggestion `{label, value}` becomes a button. */
export async function asked(question, yes, attributes = {}, suggestions = []) {
  const field = make(h('input', { id: 'answer', required: true, ...attributes }));
  const suggest = ({ label, value }) => h('button', { type: 'button', on: { click: () => { field.value = value; } } }, label);
  const answer = await open([
    h('p', {}, h('label', { for: 'answer' }, question), ' ', field),
    suggestions.length > 0 ? h('div', { class: 'row', role: 'group', 'aria-label': 'Suggestions' }, suggestions.map(suggest)) : null,
  ], yes);
  return answer === null ? null : field.value;
}

/** Shows text that can be copied. */
export async function shown(title, text) {
  const answer = await open([h('h2', {}, title), h('pre', { tabindex: '0' }, text)], 'Copy');
  if (answer !== null) await navigator.clipboard?.writeText(text);
}

function open(content, yes) {
  return new Promise(resolve => {
    const close = answer => {
      dialog.close();
      dialog.remove();
      resolve(answer);
    };
    const dialog = make(h('dialog', { 'aria-label': yes, on: { cancel: () => close(null) } },
      h('form', { on: { submit: event => { event.preventDefault(); close(true); } } },
        content,
        h('div', { class: 'row' },
          h('button', { class: 'first' }, yes),
          h('button', { type: 'button', on: { click: () => close(null) } }, 'Cancel')))));
    document.body.append(dialog);
    dialog.showModal();
  });
}
