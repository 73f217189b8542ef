// The columns of each list: a heading, what a cell shows of a row, and its class.

import { shown } from './clock.js';
import { h, named } from './dom.js';
import { nameOf, of } from './names.js';
import { link } from './router.js';
import { get } from './store.js';
import { count, marks, short } from './words.js';

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

export const columns = {
  integrations: [status, name, ['data', row => row.dataType, 'wide-only'], ['next', row => nextOf(row), 'narrow'], ['last sync', row => at(row.lastSyncAt), 'narrow wide-only'], failures],
  apps: [status, name, ['type', row => row.appType], ['role', row => (row.roles ?? []).join(', ')], ['last sync', row => at(row.lastSyncAt), 'narrow wide-only'], failures],
  sources: [status, name, ['runs', row => row.syncFrequency ?? 'when data is sent'], ['next', row => nextOf(row), 'narrow'], ['data until', row => at(row.latestDataAt), 'narrow wide-only'], failures],
  destinations: [['state', row => mark(row.state)], name, ['takes', row => row.syncType], ['last export', row => at(row.lastExportAt), 'narrow wide-only'], failures],
  models: [state, name, ['type', row => row.modelType], ['valid', row => (row.isValid ? '✔' : '✖')]],
  jobs: [['status', row => mark(row.status)], ['job', (row, route) => open(row, route, row.id), 'narrow'], ['of', row => named(nameOf(row))], ['rows', row => count(row.rowsWritten)], ['begun', row => at(row.startedAt), 'narrow'], ['ended', row => at(row.finishedAt), 'narrow wide-only']],
};

function nextOf(row) {
  const entry = (get('agenda')?.entries ?? []).find(each => each.kind === 'occurrence' && (each.integrationId === row.id || each.sourceId === row.id));
  return entry ? at(entry.at) : '';
}
