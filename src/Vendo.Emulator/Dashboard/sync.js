// Keeps the state in line with the world: loads everything at first, then what the events name.

import { readApi, readControl, readControlThen } from './calls.js';
import { setClock } from './clock.js';
import { calm } from './loader.js';
import { forget, learn, learnAll } from './names.js';
import { bounds, get, set } from './store.js';
import { follow } from './stream.js';
import { day, hour } from './words.js';

const pageSize = 100;
const forecastLimit = 400;

// With more agenda entries than this, a forecast takes seconds, so the agenda is shown in its place.
const mostForForecast = 2000;

const loads = {
  index: calm(async () => set('index', await readControl(''))),
  clock: calm(async () => setClock(await readControl('/clock'))),
  worlds: calm(async () => set('worlds', await readControl('/worlds'))),
  checkpoints: calm(async () => set('checkpoints', await readControl('/checkpoints'))),
  outcomes: calm(async () => set('outcomes', await readControlThen('/outcomes'))),
  faults: calm(async () => set('faults', await readControlThen('/faults'))),
  requests: calm(async () => take(await readControl(`/requests?limit=${bounds.requests}`))),
  apps: calm(async () => set('apps', (await readApi('/apps?limit=100')).data)),
  names: calm(learnAll),
  jobs: calm(loadJobs),
  forecast: calm(loadForecast),
};

const ofResource = { outcomes: 'outcomes', faults: 'faults', jobs: 'jobs', apps: 'apps' };

/** Shows another world. */
export async function enter(world) {
  forget();
  for (const key of ['requests', 'jobs', 'forecast', 'outcomes', 'faults', 'apps', 'checkpoints', 'journal']) set(key, []);
  set('advance', null);
  set('index', null);
  follow(world, onEvent, onConnection);
  await everything();
}

/** Reloads everything, for another version or another world. */
export async function everything() {
  await loads.index();
  await Promise.all(Object.entries(loads).filter(([key]) => key !== 'index').map(([, load]) => load()));
  set('changed', { all: true });
}

/** Reloads the forecast, after the interval shown has changed. */
export const forecastAgain = () => loads.forecast();

function onConnection(is, why = '') {
  const before = get('connection').is;
  if (before === is) return;
  set('connection', { is, why });
  if (is === 'live' && before === 'lost') everything();
}

function onEvent(type, data) {
  if (data.now) setClock({ ...pick(data, ['now', 'mode', 'scale', 'rate', 'skipIdle', 'next', 'nextEntry']), version: data.version });
  if (type === 'replaced') set('requests', []);
  if (type === 'ready' || type === 'replaced') everything();
  else if (type === 'changed') onChanged(data);
  else if (type === 'clock') loads.forecast();
  else if (type === 'request') take(data.requests);
  else if (type === 'fault' && !get('route').at) set('faults', get('faults').map(fault => ({ ...fault, ...data.faults.find(each => each.id === fault.id) })));
  else if (type === 'world') loads.worlds();
  else if (type === 'checkpoint') loads.checkpoints();
  else if (type === 'progress') set('progress', data.running ? data : null);
  else if (type === 'closed' && data.reason === 'overflow') everything();
}

// Merges by number, because an answer and an event may overlap.
function take(requests) {
  const known = new Map(get('requests').map(request => [request.number, request]));
  for (const request of requests) known.set(request.number, request);
  set('requests', [...known.values()].sort((a, b) => a.number - b.number).slice(-bounds.requests));
}

function onChanged(data) {
  // An earlier version does not change.
  if (get('route').at) return;
  learn(data.changes.filter(row => row.resource !== 'jobs').map(row => [row.id, row.name]));
  const touched = data.truncated ? Object.values(ofResource) : data.changes.map(row => ofResource[row.resource]);
  for (const key of new Set(touched.filter(Boolean))) loads[key]();
  loads.forecast();
  set('changed', data);
}

async function loadJobs() {
  const jobs = [];
  for (let offset = 0; offset < bounds.jobs; offset += pageSize) {
    const page = await readApi(`/jobs?limit=${pageSize}&offset=${offset}`);
    jobs.push(...page.data);
    if (!page.meta.pagination.hasMore) break;
  }
  set('jobs', jobs);
}

async function loadForecast() {
  const agenda = await readControlThen(`/agenda?limit=${forecastLimit}`);
  learn(agenda.entries.map(entry => [entry.integrationId ?? entry.sourceId ?? entry.modelId, entry.name]));
  set('agenda', agenda);
  if (get('route').at) {
    set('forecast', []);
    return;
  }
  if (agenda.total > mostForForecast) {
    set('forecast', agenda.entries.map(entry => ({ ...entry, kind: 'job_dispatched' })));
    return;
  }
  // By a duration, because an instant may have passed when the emulator reads it.
  const ahead = Math.max(6 * hour, Math.min(7 * day, get('ahead') ?? day));
  set('forecast', (await readControl(`/clock/forecast?by=PT${Math.ceil(ahead / 1000)}S&limit=${forecastLimit}`)).entries);
}

function pick(data, names) {
  return Object.fromEntries(names.filter(name => name in data).map(name => [name, data[name]]));
}
