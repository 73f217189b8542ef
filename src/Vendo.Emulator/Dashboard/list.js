// The list panel, with the API's own filters, sorts and pages.

import { CallError, readApi } from './calls.js';
import { columns } from './columns.js';
import { h } from './dom.js';
import { learn, of } from './names.js';
import { calm } from './loader.js';
import { Panel } from './panel.js';
import { go, kinds, link } from './router.js';
import { get, set } from './store.js';
import { count } from './words.js';

const limit = 20;
const states = ['active', 'inactive'];

/** The filters with fixed values, of each list. */
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
  static keys = ['page', 'route', 'names', 'clock', 'agenda'];

  build() {
    this.load = calm(() => this.#load());
  }

  draw() {
    const route = get('route');
    if (!route) return;
    if (this.wanted !== wantedBy(route)) {
      this.wanted = wantedBy(route);
      this.load();
    }
    // Rows of the previous filter stay visible until the new rows are loaded; rows of another kind do not.
    const page = get('page')?.kind === route.kind && get('page').world === route.world ? get('page') : null;
    const isReady = page?.wanted === this.wanted;
    this.show(h('section', { class: 'panel', 'aria-label': 'Lists', 'aria-busy': String(!isReady), id: 'lists', 'data-shows': isReady ? shows(route) : null },
      h('div', { class: 'head' },
        h('nav', { class: 'tabs', 'aria-label': 'Resources' }, kinds.map(kind => h('a', { href: link({ kind, id: null, filters: {}, offset: 0 }), id: `tab-${kind}`, 'aria-current': kind === route.kind ? 'page' : null }, kind))),
        h('span', { class: 'quiet', id: 'total', role: 'status' }, isReady && !page.why ? `${count(page.total)} in all` : 'loading…')),
      h('div', { class: 'body' },
        filters(route),
        page?.why ? h('p', { class: 'bad', role: 'alert' }, page.why) : table(route, page?.rows ?? [], isReady),
        pages(route, page?.total ?? 0))));
  }

  async #load() {
    const route = get('route');
    const page = { kind: route.kind, world: route.world, wanted: wantedBy(route), rows: [], total: 0 };
    try {
      const answer = await readApi(query(route));
      learn(answer.data.map(row => [row.id, of(route.kind, row)]));
      Object.assign(page, { rows: answer.data, total: answer.meta.pagination.total });
    } catch (error) {
      if (!(error instanceof CallError) || error.status === 0) throw error;
      page.why = error.text;
    }
    set('page', page);
  }

  /** Reloads the page of the list. */
  again() {
    this.load();
  }
}

const wantedBy = route => `${route.world} ${route.at ?? 'now'} ${query(route)}`;

const query = route => `/${route.kind}?${new URLSearchParams({ ...route.filters, limit, offset: route.offset })}`;

/** What the table shows, for tests: `jobs status=failed offset=20`. */
function shows(route) {
  const given = { ...route.filters, ...(route.offset ? { offset: route.offset } : {}) };
  return [route.kind, ...Object.entries(given).filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`)].join(' ');
}

function table(route, rows, isReady) {
  const changed = get('changed');
  const touched = new Set((changed?.changes ?? []).map(row => row.id));
  // Two classes alternate, so that a row that changes twice flashes twice.
  const flash = `flash-${Number(changed?.version ?? 0) % 2}`;
  return [
    h('table', { id: 'rows', class: isReady ? null : 'stale' },
      h('thead', {}, h('tr', {}, columns[route.kind].map(column => h('th', { scope: 'col', key: column[0], class: column[2] }, column[0])))),
      h('tbody', {}, rows.map(row => h('tr', { key: row.id, class: touched.has(row.id) ? flash : null, 'aria-selected': String(row.id === route.id), 'data-id': row.id },
        columns[route.kind].map(column => h('td', { key: column[0], class: column[2] }, column[1](row, route))))))),
    rows.length === 0 ? h('p', { class: 'quiet', key: 'none' }, isReady ? 'Nothing here matches.' : 'Loading…') : null,
  ];
}

function filters(route) {
  const change = (name, value) => go({ filters: { ...route.filters, [name]: value }, offset: 0, id: null });
  const select = (name, values, label = name) => h('label', { key: name }, `${label} `, h('select', { id: `filter-${name}`, on: { change: event => change(name, event.target.value) } },
    h('option', { key: '', value: '' }, 'any'), values.map(value => h('option', { key: value, value, selected: route.filters[name] === value }, value))));
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

customElements.define('v-list', List);
