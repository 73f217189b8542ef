// Computes the timeline's lanes: one for each flow with entries in the interval shown.

import { shown } from './clock.js';
import { nameOf, ownerOf } from './names.js';
import { get } from './store.js';

/** The maximum number of lanes. The strip at the top covers all jobs. */
const most = 40;

/** The lanes, the strip of all jobs, and the ticks of requests between two instants. */
export function lanes(from, to, filter) {
  const isPast = get('past') !== null;
  const until = shown();
  const jobs = get('jobs').map(job => ran(job, until)).filter(bar => bar.end >= from && bar.start <= to && bar.created <= until);
  const coming = isPast ? [] : pairs(get('forecast')).filter(bar => bar.end >= from && bar.start <= to);
  const byOwner = new Map();
  for (const bar of [...jobs, ...coming]) {
    if (!byOwner.has(bar.owner)) byOwner.set(bar.owner, { id: bar.owner, kind: bar.kind, name: bar.name, bars: [] });
    byOwner.get(bar.owner).bars.push(bar);
  }
  const wanted = [...byOwner.values()].filter(lane => lane.name.toLowerCase().includes(filter.toLowerCase())).sort((a, b) => (a.name < b.name ? -1 : 1));
  const ticks = get('requests').map(request => ({ at: Date.parse(request.at), isBad: request.statusCode >= 400 || request.statusCode === 0 })).filter(tick => tick.at >= from && tick.at <= to);
  return { lanes: wanted.slice(0, most), hidden: wanted.length - Math.min(most, wanted.length), strip: jobs, ticks };
}

/** A job as a bar: queued until its start, running until its end. */
function ran(job, until) {
  const [kind, owner] = ownerOf(job);
  const created = Date.parse(job.createdAt);
  const start = job.startedAt ? Date.parse(job.startedAt) : null;
  const end = job.finishedAt ? Date.parse(job.finishedAt) : until;
  return { key: job.id, owner, kind, name: nameOf(job), created, start: created, begun: start, end, is: job.status, title: `${job.id}, ${job.status}${job.errorCode ? `, ${job.errorCode}` : ''}, ${job.rowsWritten} rows, ${job.executionType}` };
}

/** The forecast as bars, one for each job. */
function pairs(entries) {
  const bars = new Map();
  for (const entry of entries) {
    const [kind, owner] = ownerOf(entry);
    const key = entry.jobId ?? `${owner} ${entry.at}`;
    const at = Date.parse(entry.at);
    const bar = bars.get(key) ?? { key: `forecast ${key}`, owner, kind, name: entry.name ?? nameOf(entry), created: at, start: at, begun: at, end: at, is: 'forecast', title: 'forecast' };
    bar.end = at;
    if (entry.kind === 'job_failed') Object.assign(bar, { is: 'forecast forecast-failed', title: `forecast: fails, ${entry.message}` });
    if (entry.kind === 'job_completed') Object.assign(bar, { is: 'forecast forecast-completed', title: 'forecast: completes' });
    bars.set(key, bar);
  }
  return [...bars.values()];
}
