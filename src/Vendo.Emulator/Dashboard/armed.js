// Scripted outcomes and faults that are armed.

import { control } from './calls.js';
import { h, named } from './dom.js';
import { nameOf } from './names.js';
import { act } from './panel.js';

/** What the effects of a fault are called. */
export const effectWords = { drop: 'drop the connection', truncate: 'cut the body off', cutJson: 'cut the JSON short', neverAnswer: 'never answer', latency: 'answer 2 s late', pass: 'let it through' };

/** What coming jobs are told to do. */
export function armedOutcomes(outcomes, isPast) {
  if (outcomes.length === 0) return h('p', { class: 'quiet' }, 'No job is told what to do: each goes as planned.');
  return h('ul', { id: 'armed-outcomes' }, outcomes.map(each => {
    const field = each.integrationId ? 'integrationId' : each.sourceId ? 'sourceId' : 'modelId';
    return h('li', { key: each[field] }, named(nameOf(each)), ' ', runs(each.jobs).map(({ word, times }) => h('span', { class: word.startsWith('✖') ? 'chip bad' : 'chip' }, times > 1 ? `${word} ×${times}` : word)), ' ',
      isPast ? null : act('clear', () => control('DELETE', `/outcomes?${field}=${each[field]}`)));
  }));
}

// Jobs in a row that are told the same are said once.
function runs(jobs) {
  const found = [];
  for (const word of jobs.map(wordOf)) {
    if (found.at(-1)?.word === word) found.at(-1).times++;
    else found.push({ word, times: 1 });
  }
  return found;
}

function wordOf(job) {
  if (job.fails) return `✖ fails ${job.fails.code ?? ''}`;
  if (job.hangs) return '∞ hangs';
  return `✔ succeeds${job.takes ? ` in ${job.takes}` : ''}${job.succeeds?.rows !== undefined ? `, ${job.succeeds.rows} rows` : ''}`;
}

/** The faults that are armed, with their hits. */
export function armedFaults(faults, isPast) {
  if (faults.length === 0) return null;
  return h('ul', { id: 'armed-faults' }, faults.map(fault => h('li', { key: fault.id },
    `${fault.method} ${fault.route} `, h('span', { class: 'chip bad' }, effectOf(fault)), ' ',
    hitsOf(fault), ' ',
    isPast ? null : act('disarm', () => control('DELETE', `/faults/${fault.id}`)))));
}

// How often a fault has applied is counted beside the world, so a version of the past does not tell it.
function hitsOf({ hits, times }) {
  if (hits === null || hits === undefined) return times ? `×${times}` : '';
  return `hits ${hits}${times ? `/${times}${hits >= times ? ' (spent)' : ''}` : ''}`;
}

function effectOf(fault) {
  const kind = fault.respond ? String(fault.respond.status) : Object.keys(effectWords).find(name => name !== 'latency' && fault[name]);
  const one = [effectWords[kind] ?? kind, fault.latency ? `after ${fault.latency.from}` : '', fault.afterCommit ? 'after the commit' : ''].filter(Boolean).join(' ');
  return fault.then?.length > 0 ? [one, ...fault.then.map(effectOf)].join(', then ') : one;
}
