// The lists of the API, with its own filters, orders and pages.

import { readApi } from './calls.js';
import { shown } from './clock.js';
import { h, named } from './dom.js';
import { learn, nameOf, of } from './names.js';
import { calm } from './loader.js';
import { Panel } from './panel.js';
import { go, kinds, link } from './router.js';
import { get, set } from './store.js';
import { count, marks, short } from './words.js';

const limit = 20;
const states = ['active', 'inactive'];

/** The filters of each list that have a fixed choice. */
const choices = {
  integrations: { state: states, status: ['pending', 'running', 'completed', 'errored'], data_type: ['events', 'user_properties', 'group_properties', 'conversions', 'audiences', 'revenue'] },
  apps: { state: states, role: ['source', 'destination'] },
  sources: { state: states },
  destinations: { state: states },
  models: { state: states, is_valid: ['true', 'false'] },
  jobs: { status: ['pending', 'running', 'completed', 'failed', 'cancelled'], job_type: ['import', 'export', 'model'] },
};

const orders = { integrations: ['created_at', 'updated_at', 'last_sync_at'], jobs: ['created_at', 'updated_at', 'started_at'] };

class List extends Panel {
  static keys = ['page', 'route', 'names', 'clock'];

  build() {
    this.load = calm(() => this.#load());
  }

  draw() {
    const route = get('route');
    if (!route) return;
    const page = get('page');
    const wanted = `${route.world} ${route.at} ${query(route)}`;
    if (this.asked !== wanted) {
      this.asked = wanted;
      this.load();
    }
    const rows = page?.kind === route.kind ? page.rows : [];
    const touched = new Set((get('changed')?.changes ?? []).map(row => row.id));
    this.show(h('section', { class: 'panel', 'aria-label': 'Lists' },
      h('div', { class: 'head' },
        h('nav', { class: 'tabs', 'aria-label': 'Resources' }, kinds.map(kind => h('a', { href: link({ kind, id: null, filters: {}, offset: 0 }), id: `tab-${kind}`, 'aria-current': kind === route.kind ? 'page' : null }, kind))),
        h('span', { class: 'quiet', id: 'total' }, page ? `${count(page.total)} in all` : '')),
      h('div', { class: 'body' },
        filters(route),
        h('table', { id: 'rows' },
          h('thead', {}, h('tr', {}, columns[route.kind].map(column => h('th', { scope: 'col', class: column[2] }, column[0])))),
          h('tbody', {}, rows.map(row => h('tr', { class: touched.has(row.id) ? 'flash' : null, 'aria-selected': String(row.id === route.id), 'data-id': row.id },
            columns[route.kind].map(column => h('td', { class: column[2] }, column[1](row, route))))))),
        rows.length === 0 ? h('p', { class: 'quiet' }, page?.kind === route.kind ? 'Nothing here matches.' : 'Loading…') : null,
        pages(route, page?.total ?? 0))));
  }

  async #load() {
    const route = get('route');
    const answer = await readApi(query(route));
    learn(answer.data.map(row => [row.id, of(route.kind, row)]));
    set('page', { kind: route.kind, rows: answer.data, total: answer.meta.pagination.total });
  }

  /** Reads the page again. */
  again() {
    this.load();
  }
}

function query(route) {
  const given = new URLSearchParams({ ...route.filters, limit, offset: route.offset });
  return `/${route.kind}?${given}`;
}

function filters(route) {
  const change = (name, value) => go({ filters: { ...route.filters, [name]: value }, offset: 0, id: null });
  const select = (name, values, label = name) => h('label', {}, `${label} `, h('select', { id: `filter-${name}`, on: { change: event => change(name, event.target.value) } },
    h('option', { value: '' }, 'any'), values.map(value => h('option', { value, selected: route.filters[name] === value }, value))));
  const sorts = (orders[route.kind] ?? ['created_at', 'updated_at']).flatMap(field => [`${field}:desc`, `${field}:asc`]);
  return h('div', { class: 'row' },
    Object.entries(choices[route.kind]).map(([name, values]) => select(name, values)),
    select('sort', sorts));
}

function pages(route, total) {
  if (total <= limit) return null;
  return h('div', { class: 'row' },
    h('button', { type: 'button', id: 'page-before', disabled: route.offset === 0, on: { click: () => go({ offset: Math.max(0, route.offset - limit) }) } }, '‹ before'),
    h('span', {}, `${route.offset + 1}–${Math.min(total, route.offset + limit)} of ${count(total)}`),
    h('button', { type: 'button', id: 'page-after', disabled: route.offset + limit >= total, on: { click: () => go({ offset: route.offset + limit }) } }, 'after ›'));
}

function mark(status) {
  const [shape, tone] = marks[status] ?? ['•', 'quiet'];
  return h('span', { class: `state ${tone}` }, `${shape} ${status}`);
}

function open(row, route, label) {
  return h('a', { href: link({ id: row.id }), 'aria-label': `Open ${label}` }, named(label));
}

const at = instant => (instant ? short(instant, shown()) : '—');
const name = ['name', (row, route) => open(row, route, of(route.kind, row))];
const status = ['status', row => [row.isActive === false ? mark('inactive') : null, ' ', mark(row.status ?? row.state)]];
const state = ['state', row => mark(row.state)];
const failures = ['failures', row => (row.consecutiveFailures ? h('span', { class: 'bad' }, `${row.consecutiveFailures} ✖`) : ''), 'wide-only'];

const columns = {
  integrations: [status, name, ['data', row => row.dataType, 'wide-only'], ['next', row => nextOf(row), 'narrow'], ['last sync', row => at(row.lastSyncAt), 'narrow wide-only'], failures],
  apps: [status, name, ['type', row => row.appType], ['role', row => (row.roles ?? []).join(', ')], ['last sync', row => at(row.lastSyncAt), 'narrow wide-only'], failures],
  sources: [status, name, ['runs', row => row.syncFrequency], ['next', row => nextOf(row), 'narrow'], ['data until', row => at(row.latestDataAt), 'narrow wide-only'], failures],
  destinations: [['state', row => mark(row.state)], name, ['takes', row => row.syncType], ['last export', row => at(row.lastExportAt), 'narrow wide-only'], failures],
  models: [state, name, ['type', row => row.modelType], ['valid', row => (row.isValid ? '✔' : '✖')]],
  jobs: [['status', row => mark(row.status)], ['job', (row, route) => open(row, route, row.id)], ['of', row => named(nameOf(row))], ['rows', row => count(row.rowsWritten)], ['begun', row => at(row.startedAt), 'narrow'], ['ended', row => at(row.finishedAt), 'narrow wide-only']],
};

function nextOf(row) {
  const entry = (get('agenda')?.entries ?? []).find(each => each.kind === 'occurrence' && (each.integrationId === row.id || each.sourceId === row.id));
  return entry ? at(entry.at) : '';
}

customElements.define('v-list', List);
