// The detail panel of one object: its fields, the reason for its state, its jobs and its actions.

import { CallError, readApi } from './calls.js';
import { shown } from './clock.js';
import { actionsOf } from './actions.js';
import { factsOf, whyOf } from './facts.js';
import { h, named } from './dom.js';
import { jobsOf, logOf, row as jobRow } from './history.js';
import { calm } from './loader.js';
import { of } from './names.js';
import { Panel } from './panel.js';
import { go } from './router.js';
import { get, set } from './store.js';
import { snippets } from './snippets.js';
import { short } from './words.js';

class Detail extends Panel {
  static keys = ['detail', 'route', 'index', 'agenda', 'clock', 'jobs'];

  build() {
    this.load = calm(() => this.#load());
  }

  draw() {
    const route = get('route');
    const detail = get('detail');
    if (!route) return;
    if (this.wanted !== wantedBy(route)) {
      this.wanted = wantedBy(route);
      this.load();
    }
    if (!route.id) {
      this.show(h('section', { class: 'panel', 'aria-label': 'Detail' }, h('p', { class: 'body quiet' }, 'Open a row to see its schedule, its jobs, and what can be done with it.')));
      return;
    }
    if (detail?.wanted !== this.wanted) {
      this.show(h('section', { class: 'panel', 'aria-label': 'Detail', 'aria-busy': 'true' }, h('p', { class: 'body quiet' }, 'Loading…')));
      return;
    }
    this.show(h('section', { class: 'panel', 'aria-label': 'Detail', id: 'detail', key: `detail ${route.id}`, 'data-shows': route.id },
      h('div', { class: 'head' }, h('h2', {}, named(detail.row ? of(route.kind, detail.row) : detail.id)), h('code', { class: 'id quiet' }, detail.id),
        h('button', { type: 'button', class: 'link', on: { click: () => go({ id: null }) } }, 'close')),
      h('div', { class: 'body tall', tabindex: '0' }, detail.row ? content(route, detail) : h('p', { class: 'bad' }, detail.why))));
  }

  async #load() {
    const { kind, id } = get('route');
    const wanted = wantedBy(get('route'));
    if (!id || this.deleted === id) return;
    try {
      const row = (await readApi(`/${kind}/${id}`)).data;
      const jobs = kind === 'jobs' ? [] : await jobsOf(kind, id);
      const log = kind === 'jobs' ? await logOf(id) : null;
      set('detail', { wanted, id, row, jobs, log });
    } catch (error) {
      if (!(error instanceof CallError) || error.status === 0) throw error;
      set('detail', { wanted, id, row: null, why: error.text });
    }
  }

  /** Reloads the object, unless it has just been deleted: the read would answer 404. */
  again() {
    const { id } = get('route');
    if ((get('changed')?.changes ?? []).some(row => row.id === id && row.what === 'deleted')) this.deleted = id;
    this.load();
  }
}

const wantedBy = route => `${route.world} ${route.at ?? 'now'} ${route.kind} ${route.id}`;

function content(route, { row, jobs, log }) {
  const entry = (get('agenda')?.entries ?? []).find(each => each.kind === 'occurrence' && (each.integrationId === row.id || each.sourceId === row.id));
  return [
    whyOf(route.kind, row),
    route.at ? null : actionsOf(route.kind, row),
    h('dl', { class: 'facts' }, factsOf(route.kind, row, entry).map(([term, value]) => [h('dt', {}, term), h('dd', {}, value)])),
    jobs.length > 0 ? h('table', { id: 'job-history' },
      h('thead', {}, h('tr', {}, ['job', 'status', 'rows', 'begun', 'took'].map(column => h('th', { scope: 'col' }, column)))),
      h('tbody', {}, jobs.map(jobRow))) : null,
    log ? h('table', { id: 'log' }, h('tbody', {}, log.map(line => h('tr', {}, h('td', { class: 'mono' }, short(line.timestamp, shown())),
      h('td', { class: line.level === 'error' ? 'bad' : line.level === 'warn' ? 'warn' : '' }, line.level), h('td', {}, line.message))))) : null,
    row.config ? h('details', { id: 'configuration' }, h('summary', {}, 'configuration'), h('pre', { tabindex: '0' }, JSON.stringify(row.config, null, 2))) : null,
    snippets({ method: 'GET', path: `/api/v1/${route.kind}/${row.id}` }),
  ];
}

customElements.define('v-detail', Detail);
