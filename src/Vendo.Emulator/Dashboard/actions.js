// The actions of an object, through the API or the control surface.

import { asked, confirmed } from './ask.js';
import { advance } from './clock-bar.js';
import { api, control } from './calls.js';
import { h } from './dom.js';
import { of, ownerOf } from './names.js';
import { act, attempt } from './panel.js';
import { lookAt } from './past.js';
import { go } from './router.js';
import { get } from './store.js';
import { toast } from './toasts.js';

const owners = { integrations: 'integrationId', sources: 'sourceId', models: 'modelId' };

/** The outcomes that the next job of an object can be scripted to have. */
export const plans = {
  succeed: { succeeds: {} },
  fail: { fails: { after: 0.5 } },
  'token expired': { fails: { after: 0.1, code: 'AUTH_EXPIRED', category: 'auth', message: 'The connection\'s credentials have expired. Reconnect the app.' } },
  'rate limited': { fails: { after: 0.8, code: 'RATE_LIMITED', category: 'rate_limit', message: 'The platform\'s rate limit was exceeded.' } },
  hang: { hangs: true },
  slow: { takes: 'PT30M', succeeds: {} },
  empty: { succeeds: { rows: 0, written: 0 } },
  partial: { succeeds: { rows: 100, written: 37 } },
};

/** Scripts the outcome of an owner's next job, after the jobs that are scripted already. */
export const plan = (field, id, job) => control('POST', '/outcomes', { [field]: id, jobs: [job] });

// Replaces the scripted outcomes of an owner, so that this one is for the very next job.
async function replan(field, id, job) {
  await control('DELETE', `/outcomes?${field}=${id}`);
  await plan(field, id, job);
}

/** The buttons of an object. */
export function actionsOf(kind, row) {
  return h('div', { class: 'row', id: 'actions', role: 'group', 'aria-label': 'Actions' }, buttons(kind, row));
}

function buttons(kind, row) {
  if (kind === 'jobs') return jobButtons(row);
  const path = `/${kind}/${row.id}`;
  const isPaused = row.state === 'inactive';
  const canRun = kind === 'integrations' || kind === 'sources';
  return [
    canRun ? act('sync', () => run('POST', `${path}/sync`), { id: 'sync', disabled: isPaused, title: isPaused ? 'Resume it first' : null }) : null,
    kind === 'models' ? act('run', () => run('POST', `${path}/run`), { id: 'run', disabled: isPaused }) : null,
    isPaused ? act('resume', () => run('POST', `${path}/resume`), { id: 'resume' }) : act('pause', () => run('POST', `${path}/pause`), { id: 'pause' }),
    kind === 'integrations' ? act('refresh source', () => refresh(path), { id: 'refresh-source', disabled: !row.sourceAppId }) : null,
    owners[kind] ? nextJob(owners[kind], row.id) : null,
    act('delete', async () => {
      if (!(await confirmed(`Delete ${of(kind, row)}?`, 'Delete'))) return;
      await run('DELETE', path);
      go({ id: null });
    }, { id: 'delete', class: 'danger' }),
  ];
}

function nextJob(field, id) {
  return h('label', {}, 'next job ', h('select', { id: 'next-job', on: {
    change: event => attempt(async () => {
      const [name, target] = [event.target.value, event.target];
      if (name) await replan(field, id, plans[name]);
      if (name) toast(`The next job: ${name}.`);
      target.value = '';
    }),
  } }, h('option', { value: '' }, 'as planned'), Object.keys(plans).map(name => h('option', {}, name))));
}

function jobButtons(job) {
  if (job.status === 'failed') return act('go back to before it', () => beforeJob(job), { id: 'before' });
  if (job.status !== 'pending' && job.status !== 'running') return h('span', { class: 'quiet' }, 'It has ended.');
  return [
    act('complete', () => control('POST', `/jobs/${job.id}/complete`), { id: 'complete' }),
    act('fail', () => control('POST', `/jobs/${job.id}/fail`, { code: 'AUTH_EXPIRED', category: 'auth', message: 'The connection\'s credentials have expired. Reconnect the app.' }), { id: 'fail' }),
    act('cancel', () => run('POST', `/jobs/${job.id}/cancel`), { id: 'cancel' }),
    act('advance to its end', () => advance({ untilSettled: job.id }), { id: 'settle' }),
  ];
}

// Before the job, there is no job to show: its owner is shown.
function beforeJob(job) {
  const [kind, id] = ownerOf(job);
  return lookAt(Date.parse(job.createdAt) - 1, { kind, id, filters: {}, offset: 0 });
}

async function refresh(path) {
  const to = get('clock').now;
  const from = await asked('Import data from (UTC)', 'Refresh', { type: 'datetime-local', value: new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 16) });
  if (from) await run('POST', `${path}/refresh-source`, { requestedStart: new Date(`${from}Z`).toISOString(), requestedEnd: to });
}

async function run(method, path, body) {
  const answer = await api(method, path, body);
  const data = answer?.data;
  toast(data?.jobId ? `${data.jobId} is dispatched.` : `${method} ${path.split('/').at(-1)}: done.`);
}
