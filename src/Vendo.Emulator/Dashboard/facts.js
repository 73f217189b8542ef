// The facts of an object, and the reason for its state, in words.

import { shown } from './clock.js';
import { h, named } from './dom.js';
import { nameOf, ownerOf } from './names.js';
import { link } from './router.js';
import { count, long, schedule, short } from './words.js';

/** Terms and values of an object. */
export function factsOf(kind, row, entry) {
  const next = entry ? `, next at ${short(entry.at, shown())}` : '';
  if (kind === 'integrations') {
    return [
      ['schedule', `${schedule(row.schedule)}${next}`],
      ['data', row.dataType],
      ['state', `${row.state}, ${row.status}`],
      ['import', row.importDependencyStatus ?? 'needs none'],
      ['last sync', row.lastSyncAt ? long(row.lastSyncAt) : 'never'],
      ['next job covers', windowOf(entry)],
      ['failures in a row', String(row.consecutiveFailures)],
    ];
  }
  if (kind === 'jobs') {
    const [ownerKind, id] = ownerOf(row);
    return [
      ['of', h('a', { href: link({ kind: ownerKind, id, filters: {}, offset: 0 }) }, named(nameOf(row)))],
      ['status', `${row.status}, ${row.progressPct} %`],
      ['kind', [row.jobType, row.executionType, row.trigger].filter(Boolean).join(', ')],
      ['rows', `${count(row.rowsWritten)} written of ${count(row.rowsProcessed)} processed`],
      ['covers', row.minTimestamp ? `${long(row.minTimestamp)} – ${long(row.maxTimestamp)}` : '—'],
      ['begun', row.startedAt ? long(row.startedAt) : 'not yet'],
      ['ended', row.finishedAt ? long(row.finishedAt) : 'not yet'],
    ];
  }
  if (kind === 'sources') {
    return [
      ['schedule', `${row.syncFrequency ?? 'none: data is sent to it'}${row.syncAnchorTime ? ` at ${row.syncAnchorTime} ${row.syncAnchorTimezone ?? 'UTC'}` : ''}${next}`],
      ['state', `${row.state}, ${row.status}`],
      ['next job covers', windowOf(entry)],
      ['data', row.earliestDataAt ? `${long(row.earliestDataAt)} – ${long(row.latestDataAt)}` : 'none yet'],
      ['last import', row.lastImportAt ? long(row.lastImportAt) : 'never'],
      ['failures in a row', String(row.consecutiveFailures)],
    ];
  }
  const plain = Object.entries(row).filter(([name, value]) => name !== 'config' && name !== 'id' && (typeof value !== 'object' || Array.isArray(value)));
  return plain.map(([name, value]) => [name, named(Array.isArray(value) ? value.join(', ') : String(value ?? '—'))]);
}

/** Why an object waits or fails, with a link to the cause. */
export function whyOf(kind, row) {
  const message = row.lastError ?? row.errorMessage ?? row.validationError;
  const gate = { waiting: 'Waits for the import of its source app: exports start when it is done, and fail after 6 hours.', error: 'The import of its source app failed, and so do exports that need it.', checking: 'Looks whether the source app\'s data is there.' }[row.importDependencyStatus];
  const cause = gate && row.sourceAppId ? importOf(row.sourceAppId) : null;
  if (!message && !gate) return null;
  return h('div', { class: 'why', id: 'why' }, message ? h('p', {}, named(message), row.errorCode ? ` (${row.errorCode})` : '') : null, gate ? h('p', {}, gate, ' ', cause) : null);
}

function importOf(appId) {
  return h('a', { href: link({ kind: 'sources', id: null, filters: { app_id: appId }, offset: 0 }) }, 'Show its sources');
}

// The window of data that the next run covers, from the agenda.
const windowOf = entry => (entry ? `${long(entry.minTimestamp)} – ${long(entry.maxTimestamp)}` : 'no run is due');
