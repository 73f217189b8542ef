// Scenarios: common situations as scripted outcomes, with the calls in HTTP and C#.

import { shown } from './ask.js';
import { control, readApi } from './calls.js';
import { now } from './clock.js';
import { h } from './dom.js';
import { attempt } from './panel.js';
import { asCurl } from './snippets.js';
import { get } from './store.js';
import { toast } from './toasts.js';
import { day, hour } from './words.js';

const expired = { code: 'AUTH_EXPIRED', category: 'auth', message: 'The connection\'s credentials have expired. Reconnect the app.' };
const down = { code: 'SERVICE_UNAVAILABLE', category: 'network', message: 'The platform does not answer (503).' };
const spent = { code: 'RATE_LIMITED', category: 'rate_limit', message: 'The platform\'s daily limit is used up until midnight.' };

/** For each scenario: the kind of owner, and the outcomes of one owner's jobs. */
const all = {
  'a token expires': { of: 'integrations', jobs: () => [{ fails: { after: 0.1, ...expired } }, { fails: { after: 0.1, ...expired } }] },
  'an outage of two hours': { of: 'integrations', jobs: entries => entries.filter(entry => Date.parse(entry.at) < now() + 2 * hour).map(() => ({ fails: { after: 0.1, ...down } })) },
  'a slow import': { of: 'sources', jobs: () => [{ takes: 'PT45M', succeeds: {} }] },
  'a daily limit until midnight': { of: 'integrations', jobs: entries => entries.filter(entry => Math.floor(Date.parse(entry.at) / day) === Math.floor(now() / day)).map(() => ({ fails: { after: 0.8, ...spent } })) },
};

/** The form. */
export function scenarioForm() {
  const chosen = form => ['scenario', 'scenario-app'].map(name => form.elements.namedItem(name).value);
  return h('form', { class: 'row', id: 'scenario-form', on: { submit: event => {
    event.preventDefault();
    const [name, app] = chosen(event.currentTarget);
    attempt(() => (event.submitter?.id === 'scenario-show' ? show(name, app) : play(name, app)));
  } } },
  h('span', {}, '+ scenario '),
  h('select', { id: 'scenario', 'aria-label': 'Scenario' }, Object.keys(all).map(name => h('option', { key: name }, name))),
  h('span', {}, ' of '),
  h('select', { id: 'scenario-app', 'aria-label': 'App of the scenario' }, get('apps').map(row => h('option', { key: row.id, value: row.id }, row.displayName))),
  h('button', { id: 'scenario-arm' }, 'play'),
  h('button', { id: 'scenario-show' }, 'show calls'));
}

const show = async (name, app) => shown(name, write(await calls(name, app)) || 'Nothing of this app is due then.');

async function play(name, app) {
  const made = await calls(name, app);
  for (const call of made) await control('POST', '/outcomes', call.body);
  toast(made.length === 0 ? `${name}: nothing of this app is due then.` : `${name}: ${made.length} of its flows will see it.`);
}

/** The calls that a scenario consists of. */
async function calls(name, app) {
  const scenario = all[name];
  const paths = scenario.of === 'sources' ? [`/sources?app_id=${app}&limit=100`] : [`/integrations?source_app_id=${app}&state=active&limit=100`, `/integrations?destination_app_id=${app}&state=active&limit=100`];
  const pages = await Promise.all(paths.map(path => readApi(path)));
  const ids = [...new Set(pages.flatMap(page => page.data.map(row => row.id)))];
  const field = scenario.of === 'sources' ? 'sourceId' : 'integrationId';
  return ids.map(id => ({ id, jobs: scenario.jobs(runsOf(id)) })).filter(({ jobs }) => jobs.length > 0)
    .map(({ id, jobs }) => ({ method: 'POST', path: '/_emulator/outcomes', body: { [field]: id, jobs: jobs.slice(0, 100) } }));
}

function runsOf(id) {
  return get('forecast').filter(entry => (entry.integrationId === id || entry.sourceId === id) && entry.kind === 'job_dispatched');
}

function write(made) {
  const sharp = made.flatMap(({ body }) => body.jobs.map(job => `vendo.Outcomes.NextJob(of: Guid.Parse("${body.integrationId ?? body.sourceId}")${job.takes ? ', takes: TimeSpan.FromMinutes(45)' : ''})${job.fails
    ? `.Fails(code: "${job.fails.code}", category: "${job.fails.category}", message: "${job.fails.message}", after: ${job.fails.after})` : '.Succeeds()'};`));
  return made.length === 0 ? '' : [...made.map(asCurl), '', '// C#', ...sharp].join('\n');
}
