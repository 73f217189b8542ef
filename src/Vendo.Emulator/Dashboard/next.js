// What comes next on purpose: scripted outcomes and faults, those that are armed and a form for more.

import { plan, plans } from './actions.js';
import { control } from './calls.js';
import { h, named } from './dom.js';
import { nameOf } from './names.js';
import { act, attempt, Panel } from './panel.js';
import { scenarios } from './scenarios.js';
import { get, watch } from './store.js';

const statuses = ['500', '503', '429', '401', '403', '404', '409', '400', '504'];

class Next extends Panel {
  static keys = ['outcomes', 'faults', 'index', 'names'];

  build() {
    this.form = h('div', {});
  }

  draw() {
    const index = get('index');
    if (index && this.formOf !== index.world.id) {
      this.formOf = index.world.id;
      this.form.replaceChildren(outcomeForm(), faultForm(index), scenarios());
    }
    this.show(h('section', { class: 'panel', 'aria-label': 'What comes next' },
      h('h2', {}, 'Next: outcomes and faults'),
      h('div', { class: 'body' },
        armedOutcomes(get('outcomes')),
        armedFaults(get('faults')),
        this.form)));
  }
}

function armedOutcomes(outcomes) {
  if (outcomes.length === 0) return h('p', { class: 'quiet' }, 'No job is told what to do: each goes as planned.');
  return h('ul', { id: 'armed-outcomes' }, outcomes.map(each => {
    const field = each.integrationId ? 'integrationId' : each.sourceId ? 'sourceId' : 'modelId';
    return h('li', {}, named(nameOf(each)), ' ', runs(each.jobs).map(({ word, times }) => h('span', { class: word.startsWith('✖') ? 'chip bad' : 'chip' }, times > 1 ? `${word} ×${times}` : word)), ' ',
      act('clear', () => control('DELETE', `/outcomes?${field}=${each[field]}`)));
  }));
}

// Jobs in a row that are told the same are said once.
function runs(jobs) {
  const found = [];
  for (const word of jobs.map(wordOf)) {
    if (found.at(-1)?.word === word) found.at(-1).times++;
    else found.push({ word, times: 1 });
  }
  return found;
}

function wordOf(job) {
  if (job.fails) return `✖ fails ${job.fails.code ?? ''}`;
  if (job.hangs) return '∞ hangs';
  return `✔ succeeds${job.takes ? ` in ${job.takes}` : ''}${job.succeeds?.rows !== undefined ? `, ${job.succeeds.rows} rows` : ''}`;
}

function armedFaults(faults) {
  if (faults.length === 0) return null;
  return h('ul', { id: 'armed-faults' }, faults.map(fault => h('li', {},
    `${fault.method} ${fault.route} `, h('span', { class: 'chip bad' }, effectOf(fault)), ' ',
    `hits ${fault.hits}${fault.times ? `/${fault.times}${fault.hits >= fault.times ? ' (spent)' : ''}` : ''} `,
    act('disarm', () => control('DELETE', `/faults/${fault.id}`)))));
}

function effectOf(fault) {
  const kind = fault.respond ? String(fault.respond.status) : fault.drop ? 'drop' : fault.truncate ? 'truncate' : fault.neverAnswer ? 'never answer' : '';
  return [kind, fault.latency ? `after ${fault.latency.from}` : '', fault.afterCommit ? 'after the commit' : ''].filter(Boolean).join(' ');
}

function outcomeForm() {
  const owner = h('select', { id: 'outcome-owner', 'aria-label': 'Job of' });
  const fill = () => document.activeElement !== owner && owner.replaceChildren(...[...get('names')].slice(0, 300).map(([id, name]) => h('option', { value: `${name.endsWith(' import') ? 'sourceId' : 'integrationId'} ${id}` }, name)));
  fill();
  watch(['names'], fill);
  const what = h('select', { id: 'outcome-plan', 'aria-label': 'What the next job does' }, Object.keys(plans).map(name => h('option', {}, name)));
  return h('form', { class: 'row', id: 'outcome-form', on: { submit: event => {
    event.preventDefault();
    const [field, id] = owner.value.split(' ');
    if (id) attempt(() => plan(field, id, plans[what.value]));
  } } }, '+ next job of ', owner, what, h('button', { id: 'outcome-arm' }, 'arm'));
}

function faultForm(index) {
  const method = h('select', { id: 'fault-method', 'aria-label': 'Method' });
  const route = h('select', { id: 'fault-route', 'aria-label': 'Route' });
  const paths = [...new Set(index.routes.map(each => each.path))];
  const methods = () => method.replaceChildren(...['*', ...index.routes.filter(each => each.path === route.value).map(each => each.method)].map(name => h('option', {}, name)));
  route.append(...paths.map(path => h('option', {}, path)));
  route.addEventListener('change', methods);
  methods();
  const effect = h('select', { id: 'fault-effect', 'aria-label': 'Effect' },
    index.effects.flatMap(name => (name === 'respond' ? statuses.map(status => h('option', { value: status }, `answer ${status}`)) : h('option', { value: name }, { drop: 'drop the connection', truncate: 'cut the body off', neverAnswer: 'never answer', latency: 'answer 2 s late' }[name] ?? name))));
  const times = h('input', { id: 'fault-times', type: 'number', min: 1, value: '1', 'aria-label': 'Times', size: 3 });
  return h('form', { class: 'row', id: 'fault-form', on: { submit: event => {
    event.preventDefault();
    attempt(() => control('POST', '/faults', { method: method.value, route: route.value, ...(times.value ? { times: Number(times.value) } : {}), ...bodyOf(effect.value) }));
  } } }, '+ fault ', route, method, effect, h('label', {}, '× ', times), h('button', { id: 'fault-arm' }, 'arm'));
}

/** The effect's fields in the body of a fault. */
function bodyOf(effect) {
  if (/^\d+$/.test(effect)) return { respond: { status: Number(effect), ...(effect === '429' ? { retryAfter: 'PT30S' } : {}) } };
  return effect === 'latency' ? { latency: { from: 'PT2S' } } : { [effect]: true };
}

customElements.define('v-next', Next);
