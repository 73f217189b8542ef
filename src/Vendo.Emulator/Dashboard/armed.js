// Scripted outcomes and faults that are armed.

import { control } from './calls.js';
import { h, named } from './dom.js';
import { nameOf } from './names.js';
import { act } from './panel.js';

/** The words for the effects of a fault. */
export const effectWords = { drop: 'drop the connection', truncate: 'cut the body off', cutJson: 'cut the JSON short', neverAnswer: 'never answer', latency: 'answer 2 s late', pass: 'let it through' };

/** The list of scripted outcomes. */
export function armedOutcomes(outcomes, isPast) {
  if (outcomes.length === 0) return h('p', { class: 'quiet' }, 'No job is told what to do: each goes as planned.');
  return h('ul', { id: 'armed-outcomes' }, outcomes.map(each => {
    const field = each.integrationId ? 'integrationId' : each.sourceId ? 'sourceId' : 'modelId';
    return h('li', { key: each[field] }, named(nameOf(each)), ' ', runs(each.jobs).map(({ word, times }) => h('span', { class: word.startsWith('✖') ? 'chip bad' : 'chip' }, times > 1 ? `${word} ×${times}` : word)), ' ',
      isPast ? null : act('clear', () => control('DELETE', `/outcomes?${field}=${each[field]}`)));
  }));
}

// Groups jobs in a row that have the same outcome.
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

/** The list of armed faults, with their hit counts. */
export function armedFaults(faults, isPast) {
  if (faults.length === 0) return null;
  return h('ul', { id: 'armed-faults' }, faults.map(fault => h('li', { key: fault.id },
    `${fault.method} ${fault.route} `, h('span', { class: 'chip bad' }, effectOf(fault)), ' ',
    hitsOf(fault), ' ',
    isPast ? null : act('disarm', () => control('DELETE', `/faults/${fault.id}`)))));
}

// Hit counts are not part of a world's version, so an earlier version has none.
function hitsOf({ hits, times }) {
  if (hits === null || hits === undefined) return times ? `×${times}` : '';
  return `hits ${hits}${times ? `/${times}${hits >= times ? ' (spent)' : ''}` : ''}`;
}

function effectOf(fault) {
  const kind = fault.respond ? String(fault.respond.status) : Object.keys(effectWords).find(name => name !== 'latency' && fault[name]);
  const one = [effectWords[kind] ?? kind, fault.latency ? `after ${fault.latency.from}` : '', fault.afterCommit ? 'after the commit' : ''].filter(Boolean).join(' ');
  return fault.then?.length > 0 ? [one, ...fault.then.map(effectOf)].join(', then ') : one;
}
