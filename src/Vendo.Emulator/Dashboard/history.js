// The jobs of one object, and the log of one job.

import { readApi } from './calls.js';
import { now, shown } from './clock.js';
import { h } from './dom.js';
import { link } from './router.js';
import { get } from './store.js';
import { count, marks, short, span } from './words.js';

const filterOf = { integrations: 'integration_id', sources: 'source_id' };

/** An object's last jobs. */
export async function jobsOf(kind, id) {
  if (!filterOf[kind]) return [];
  const page = await readApi(`/jobs?${filterOf[kind]}=${id}&limit=20`);
  return page.data;
}

/** The lines of a job's log. */
export const logOf = async id => (await readApi(`/jobs/${id}/logs`)).data;

/** A job's progress in percent. Between two events it is computed from the job's start, its end in the agenda, and the clock. */
export function progressOf(job) {
  const end = (get('agenda')?.entries ?? []).find(entry => entry.jobId === job.id && entry.kind === 'end');
  if (job.status !== 'running' || !end || !job.startedAt) return job.progressPct;
  const [from, to] = [Date.parse(job.startedAt), Date.parse(end.at)];
  return Math.floor(Math.min(1, Math.max(0, (now() - from) / (to - from))) * 100);
}

/** A job as a row of a table. */
export function row(job) {
  const [shape, tone] = marks[job.status];
  const took = job.startedAt ? span((job.finishedAt ? Date.parse(job.finishedAt) : now()) - Date.parse(job.startedAt)) : '';
  return h('tr', { key: job.id },
    h('td', {}, h('a', { href: link({ kind: 'jobs', id: job.id, filters: {}, offset: 0 }) }, job.id)),
    h('td', { class: tone }, `${shape} ${job.status}`, job.status === 'running' ? [' ', h('progress', { max: '100', value: progressOf(job), 'aria-label': `Progress of ${job.id}` })] : null,
      job.errorCode ? h('div', {}, job.errorCode) : null),
    h('td', {}, count(job.rowsWritten)),
    h('td', { class: 'narrow' }, job.startedAt ? short(job.startedAt, shown()) : '—'),
    h('td', { class: 'narrow' }, took));
}
