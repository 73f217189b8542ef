// The clock bar: the time, and the controls that move it.

import { asked } from './ask.js';
import { control } from './calls.js';
import { now, setClock } from './clock.js';
import { h, named } from './dom.js';
import { make, patch } from './patch.js';
import { act, Panel } from './panel.js';
import { link } from './router.js';
import { bounds, get, set } from './store.js';
import { dueWords, ledgerWords, long, short } from './words.js';

const scales = [1, 60, 3600, 86_400];
const redraw = 250;

/** Advances the clock and stores the ledger of the advance. */
export async function advance(how) {
  set('isAdvancing', true);
  try {
    const ledger = await control('POST', '/clock/advance', { ...how, limit: bounds.ledger });
    setClock({ now: ledger.now });
    set('advance', ledger);
    return ledger;
  } finally {
    set('isAdvancing', false);
  }
}

/** Sets the clock's mode, scale or skipIdle. */
export const setMode = async change => setClock(await control('PUT', '/clock', change));

/** Plays or pauses. */
export const toggle = () => setMode({ mode: get('clock')?.mode === 'real' ? 'manual' : 'real' });

async function advanceTo() {
  const instant = await asked('Move the clock to (UTC)', 'Advance', { type: 'datetime-local', step: 1, value: new Date(now()).toISOString().slice(0, 19) });
  if (instant) await advance({ to: new Date(`${instant}Z`).toISOString() });
}

async function untilSettled() {
  const open = get('jobs').filter(job => job.status === 'pending' || job.status === 'running');
  const job = await asked('Advance until this job has ended', 'Advance', { value: open[0]?.id ?? '', placeholder: 'job_60001' });
  if (job) await advance({ untilSettled: job });
}

class ClockBar extends Panel {
  static keys = ['clock', 'advance', 'isAdvancing', 'progress', 'past'];

  build() {
    this.time = make(h('span', { class: 'now', id: 'now', title: 'What the world\'s clock shows, in UTC' }));
    setInterval(() => { if (!document.hidden) this.tick(); }, redraw);
  }

  tick() {
    const clock = get('clock');
    if (clock) patch(this.time, `${long(now())} UTC`);
  }

  draw() {
    const clock = get('clock');
    if (!clock) return;
    this.tick();
    const isBusy = get('isAdvancing');
    const isPlaying = clock.mode === 'real';
    this.show(h('section', { class: 'bar', 'aria-label': 'Clock' },
      this.time,
      h('span', { class: 'chip' }, isPlaying ? `real, ${clock.scale}×` : 'manual'),
      act(next(clock), () => advance({ toNext: true }), { id: 'next', class: 'first', 'aria-disabled': String(isBusy || !clock.next), title: 'Move to the next entry of the agenda (n)' }),
      act('+1 h', () => advance({ by: 'PT1H' }), { id: 'plus-hour', 'aria-disabled': String(isBusy), title: 'Move on by an hour (h)' }),
      act('+1 day', () => advance({ by: 'P1D' }), { id: 'plus-day', 'aria-disabled': String(isBusy), title: 'Move on by a day (d)' }),
      act('to…', advanceTo, { id: 'to-instant', 'aria-disabled': String(isBusy) }),
      act('until a job ends…', untilSettled, { id: 'until-settled', 'aria-disabled': String(isBusy) }),
      h('span', { class: 'row', role: 'group', 'aria-label': 'Play' },
        act(isPlaying ? '‖ pause' : '▶ play', toggle, { id: 'play', title: 'Play or pause (space)' }),
        scales.map(scale => act(`${scale.toLocaleString('en-US')}×`, () => setMode({ mode: 'real', scale }), { id: `scale-${scale}`, 'aria-pressed': String(isPlaying && clock.scale === scale) })),
        'skipIdle' in clock ? h('label', {}, h('input', { id: 'skip-idle', type: 'checkbox', checked: clock.skipIdle, on: { change: event => setMode({ skipIdle: event.target.checked }) } }), 'skip idle') : null),
      isBusy ? underWay(get('progress')) : null,
      happened(get('advance'))));
  }
}

function next(clock) {
  const entry = clock.nextEntry;
  if (!entry) return '» nothing to come';
  return ['» next: ', short(entry.at, now()), ` ${dueWords[entry.kind] ?? entry.kind} `, named(entry.name)];
}

// Shows the progress of a long advance, and a button that stops it. A stop does not undo what has happened.
function underWay(progress) {
  const text = progress ? `advancing: ${short(progress.at, now())}, ${progress.happened} things happened` : 'advancing…';
  return [h('span', { class: 'chip run', role: 'status' }, text), act('stop', () => control('POST', '/clock/stop'), { id: 'stop' })];
}

/** The result of the last advance: counts by kind, and the entries. */
function happened(ledger) {
  if (!ledger) return null;
  const kinds = Object.entries(ledger.counts).filter(([kind]) => kind !== 'job_started' && kind !== 'job_dispatched');
  const counts = kinds.length === 0 ? ['nothing ended'] : kinds.map(([kind, count]) => `${count} ${ledgerWords[kind]}`);
  return h('details', { class: 'menu push', id: 'last-advance' },
    h('summary', {}, h('span', { role: 'status' }, `last advance: ${counts.join(', ')}`)),
    h('div', {}, ledger.entries.slice(-100).map(entry => h('p', { class: entry.kind === 'job_failed' ? 'bad' : '' },
      short(entry.at, now()), ' ', subject(entry), ` ${ledgerWords[entry.kind]}`, entry.message ? ` · ${entry.message}` : '')),
    ledger.entries.length === 0 ? h('p', {}, 'Nothing happened until then.') : null));
}

// The name, as a link to the job, whose page says why it failed.
function subject(entry) {
  if (!entry.jobId) return named(entry.name);
  return h('a', { href: link({ kind: 'jobs', id: entry.jobId, filters: {}, offset: 0 }) }, named(entry.name));
}

customElements.define('v-clock-bar', ClockBar);
