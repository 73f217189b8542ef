// The names of integrations, sources and models, for every id that the page shows.

import { readApi } from './calls.js';
import { get, set } from './store.js';

const most = 3000;
const pageSize = 100;
const pages = 5;
const complete = new Set();

// The data types of integrations that share both apps, to tell them apart.
const data = new Map();

/** Loads all names, up to a limit. If everything fitted, an unknown id belongs to something deleted. */
export async function learnAll() {
  for (const kind of ['integrations', 'sources', 'models']) {
    complete.delete(kind);
    const rows = [];
    for (let page = 0; page < pages; page++) {
      const answer = await readApi(`/${kind}?limit=${pageSize}&offset=${page * pageSize}`);
      rows.push(...answer.data);
      if (answer.meta.pagination.hasMore) continue;
      complete.add(kind);
      break;
    }
    for (const same of Map.groupBy(rows, row => of(kind, row)).values()) {
      for (const row of same) if (same.length > 1 && row.dataType) data.set(row.id, row.dataType);
    }
    learn(rows.map(row => [row.id, of(kind, row)]));
  }
  set('names', new Map(get('names')));
}

/** Stores names from rows, events and entries. */
export function learn(rows) {
  const names = new Map(get('names'));
  for (const [id, name] of rows) {
    if (id && name) names.set(id, apart(id, name));
  }
  while (names.size > most) names.delete(names.keys().next().value);
  if (names.size !== get('names').size) set('names', names);
}

// The emulator names a flow without a source app by its destination alone.
function apart(id, name) {
  const whole = name.startsWith('→') ? `own data ${name}` : name;
  return data.has(id) ? `${whole} · ${data.get(id)}` : whole;
}

/** Clears all names, before another world is shown. */
export function forget() {
  complete.clear();
  data.clear();
  set('names', new Map());
}

/** The name of an owner; if it is unknown, the app types of the job. */
export function nameOf(row) {
  const [kind, id] = ownerOf(row);
  // In generation current a job does not name its model.
  if (!id) return row.name ?? 'a model';
  const name = get('names').get(id) ?? row.name;
  if (name) return name;
  if (complete.has(kind)) return `deleted ${kind.slice(0, -1)}`;
  return [row.connectorType, row.destinationType].filter(Boolean).join(' → ') || '…';
}

/** The kind and id of what a job, a ledger entry or an agenda entry belongs to. */
export function ownerOf(row) {
  if (row.integrationId) return ['integrations', row.integrationId];
  return row.sourceId ? ['sources', row.sourceId] : ['models', row.modelId ?? null];
}

/** The name of a row of the API. */
export function of(kind, row) {
  if (kind === 'integrations') return `${row.sourceAppName ?? 'own data'} → ${row.destinationAppName ?? ''}`.trim();
  if (kind === 'sources') return `${row.appName ?? ''} import`;
  if (kind === 'destinations') return row.appName ?? row.appId;
  if (kind === 'jobs') return row.id;
  return row.displayName ?? row.name ?? row.id;
}
