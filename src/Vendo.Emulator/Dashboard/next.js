// The panel of scripted outcomes and faults, with the forms that add them.

import { plan, plans } from './actions.js';
import { armedFaults, armedOutcomes, effectWords } from './armed.js';
import { control } from './calls.js';
import { h } from './dom.js';
import { attempt, Panel } from './panel.js';
import { scenarioForm } from './scenarios.js';
import { get, set } from './store.js';

const statuses = ['500', '503', '429', '401', '403', '404', '409', '400', '504'];
const mostOwners = 300;

class Next extends Panel {
  static keys = ['outcomes', 'faults', 'index', 'names', 'apps', 'past', 'faultRoute'];

  draw() {
    const index = get('index');
    const isPast = get('past') !== null;
    this.show(h('section', { class: 'panel', 'aria-label': 'What comes next' },
      h('h2', {}, isPast ? 'Outcomes and faults of then' : 'Next: outcomes and faults'),
      h('div', { class: 'body' },
        armedOutcomes(get('outcomes'), isPast),
        armedFaults(get('faults'), isPast),
        index && !isPast ? [outcomeForm(), faultForm(index), scenarioForm()] : null)));
  }
}

function outcomeForm() {
  const owners = [...get('names')].slice(0, mostOwners).map(([id, name]) => h('option', { key: id, value: `${name.endsWith(' import') ? 'sourceId' : 'integrationId'} ${id}` }, name));
  return h('form', { class: 'row', id: 'outcome-form', on: { submit: event => {
    event.preventDefault();
    const [owner, what] = ['outcome-owner', 'outcome-plan'].map(name => event.currentTarget.elements.namedItem(name).value);
    const [field, id] = owner.split(' ');
    if (id) attempt(() => plan(field, id, plans[what]));
  } } },
  h('span', {}, '+ next job of '),
  h('select', { id: 'outcome-owner', 'aria-label': 'Job of' }, owners),
  h('select', { id: 'outcome-plan', 'aria-label': 'What the next job does' }, Object.keys(plans).map(name => h('option', { key: name }, name))),
  h('button', { id: 'outcome-arm' }, 'arm'));
}

// Offers existing routes only, each with its methods.
function faultForm(index) {
  const paths = [...new Set(index.routes.map(each => each.path))];
  const shown = get('faultRoute') ?? paths[0];
  const methods = ['*', ...index.routes.filter(each => each.path === shown).map(each => each.method)];
  const effects = index.effects.flatMap(name => (name === 'respond' ? statuses.map(status => [status, `answer ${status}`]) : [[name, effectWords[name] ?? name]]));
  return h('form', { class: 'row', id: 'fault-form', on: { submit: event => {
    event.preventDefault();
    const [route, method, effect, times] = ['fault-route', 'fault-method', 'fault-effect', 'fault-times'].map(name => event.currentTarget.elements.namedItem(name).value);
    attempt(() => control('POST', '/faults', { method, route, ...(times ? { times: Number(times) } : {}), ...bodyOf(effect) }));
  } } },
  h('span', {}, '+ fault '),
  h('select', { id: 'fault-route', 'aria-label': 'Route', on: { change: event => set('faultRoute', event.target.value) } }, paths.map(path => h('option', { key: path }, path))),
  h('select', { id: 'fault-method', 'aria-label': 'Method' }, methods.map(name => h('option', { key: name }, name))),
  h('select', { id: 'fault-effect', 'aria-label': 'Effect' }, effects.map(([value, words]) => h('option', { key: value, value }, words))),
  h('label', {}, '× ', h('input', { id: 'fault-times', type: 'number', min: 1, value: '1', 'aria-label': 'Times' })),
  h('button', { id: 'fault-arm' }, 'arm'));
}

/** The effect's fields in the body of a fault. */
function bodyOf(effect) {
  if (/^\d+$/.test(effect)) return { respond: { status: Number(effect), ...(effect === '429' ? { retryAfter: 'PT30S' } : {}) } };
  return effect === 'latency' ? { latency: { from: 'PT2S' } } : { [effect]: true };
}

customElements.define('v-next', Next);
