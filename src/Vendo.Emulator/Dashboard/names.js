// The names of what jobs belong to. Every id that is shown has one.

import { readApi } from './calls.js';
import { get, set } from './store.js';

const most = 3000;
const pageSize = 100;
const pages = 5;
const complete = new Set();

/** Learns the names of what there is. An id that is not among them belongs to something deleted, unless there is more than fits. */
export async function learnAll() {
  for (const kind of ['integrations', 'sources', 'models']) {
    complete.delete(kind);
    for (let page = 0; page < pages; page++) {
      const answer = await readApi(`/${kind}?limit=${pageSize}&offset=${page * pageSize}`);
      learn(answer.data.map(row => [row.id, of(kind, row)]));
      if (answer.meta.pagination.hasMore) continue;
      complete.add(kind);
      break;
    }
  }
  set('names', new Map(get('names')));
}

/** Keeps the names that rows, events and entries bring. */
export function learn(rows) {
  const names = new Map(get('names'));
  for (const [id, name] of rows) {
    if (id && name) names.set(id, name);
  }
  while (names.size > most) names.delete(names.keys().next().value);
  if (names.size !== get('names').size) set('names', names);
}

/** Forgets all, for another world. */
export function forget() {
  complete.clear();
  set('names', new Map());
}

/** The name of an owner: as it is known, else after the types that a job names. */
export function nameOf(row) {
  const [kind, id] = ownerOf(row);
  const name = get('names').get(id) ?? row.name;
  if (name) return name;
  if (complete.has(kind)) return `deleted ${kind.slice(0, -1)}`;
  return [row.connectorType, row.destinationType].filter(Boolean).join(' → ') || '…';
}

/** The kind and id of what a job, a ledger entry or an agenda entry belongs to. */
export function ownerOf(row) {
  if (row.integrationId) return ['integrations', row.integrationId];
  return row.sourceId ? ['sources', row.sourceId] : ['models', row.modelId];
}

/** The name of a row of the API. */
export function of(kind, row) {
  if (kind === 'integrations') return `${row.sourceAppName ?? ''} → ${row.destinationAppName ?? ''}`.trim();
  if (kind === 'sources') return `${row.appName ?? ''} import`;
  if (kind === 'destinations') return row.appName ?? row.appId;
  if (kind === 'jobs') return row.id;
  return row.displayName ?? row.name ?? row.id;
}
