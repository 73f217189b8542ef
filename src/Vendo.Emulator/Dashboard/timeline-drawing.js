// Draws the timeline as SVG.

import { now } from './clock.js';
import { s } from './dom.js';
import { link } from './router.js';
import { get } from './store.js';
import { day, hour, short, span } from './words.js';

const laneHeight = 20;
const top = 40;
const narrow = 520;
const steps = [60_000, 5 * 60_000, 15 * 60_000, hour, 3 * hour, 6 * hour, 12 * hour, day, 7 * day];

/** The timeline as SVG. */
export function drawing({ from, to, width, lanes, hidden, strip, ticks }) {
  const label = width < narrow ? 110 : Math.min(330, Math.round(width * 0.25));
  const x = instant => label + (instant - from) / (to - from) * (width - label);
  const height = top + laneHeight * (lanes.length + 1) + (hidden > 0 ? 18 : 4);
  const past = get('past');
  const summary = `${lanes.length} flows, ${strip.length} jobs between ${short(from)} and ${short(to)}`;
  return s('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': summary },
    future(x(now()), label, width, height),
    axis(from, to, x, height, label, width),
    heat(strip, x, label),
    ticks.map(tick => s('line', { class: tick.isBad ? 'tick bad' : 'tick', x1: x(tick.at), x2: x(tick.at), y1: top + 2, y2: top + 13 })),
    s('text', { x: 6, y: top + 12, class: 'axis' }, 'requests'),
    lanes.map((lane, index) => row(lane, top + laneHeight * (index + 1), x, label, width)),
    hidden > 0 ? s('text', { x: 6, y: height - 5, class: 'axis' }, `and ${hidden} more flows: filter by name, or zoom in`) : null,
    line(x(now()), height, label, width, 'now-line'),
    past ? line(x(Date.parse(past.now)), height, label, width, 'past-line') : null,
    x(now()) >= label && x(now()) <= width ? s('rect', { class: 'handle', x: x(now()) - 5, y: 14, width: 10, height: 14, rx: 3 }, s('title', {}, 'Drag to the left to look back')) : null);
}

function future(begin, label, width, height) {
  const left = Math.max(label, begin);
  return left < width ? s('rect', { class: 'future', x: left, y: 0, width: width - left, height }) : null;
}

function axis(from, to, x, height, label, width) {
  const step = steps.find(each => (to - from) / each <= (width - label) / 90) ?? steps.at(-1);
  const marks = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) marks.push(at);
  return marks.map(at => [
    s('line', { class: 'grid', x1: x(at), x2: x(at), y1: 26, y2: height }),
    s('text', { class: 'axis', x: x(at) + 2, y: 11 }, step >= day || at % day === 0 ? short(at) : new Date(at).toISOString().slice(11, 16)),
  ]);
}

// The strip of all jobs: the more jobs, the darker.
function heat(strip, x, label) {
  const buckets = new Map();
  for (const bar of strip) {
    const bucket = Math.floor(x(bar.end) / 6) * 6;
    if (bucket < label) continue;
    const known = buckets.get(bucket) ?? { count: 0, isBad: false };
    buckets.set(bucket, { count: known.count + 1, isBad: known.isBad || bar.is === 'failed' });
  }
  return [...buckets].map(([left, { count, isBad }]) => s('rect', { class: isBad ? 'failed' : 'completed', x: left, y: 28, width: 5, height: 6, opacity: Math.min(1, 0.3 + count / 10) }));
}

function row(lane, y, x, label, width) {
  const most = Math.floor(label / 6.6);
  const name = lane.name.length > most ? `${lane.name.slice(0, most - 1)}…` : lane.name;
  return s('g', { key: lane.id },
    s('line', { class: 'grid', x1: 0, x2: width, y1: y + laneHeight - 1, y2: y + laneHeight - 1 }),
    s('a', { href: link({ kind: lane.kind, id: lane.id, filters: {}, offset: 0 }) }, s('text', { x: 6, y: y + 14, direction: 'ltr' }, `\u2068${name}\u2069`, s('title', {}, lane.name))),
    lane.bars.map(bar => block(bar, y, x, label, width)));
}

function block(bar, y, x, label, width) {
  const left = Math.max(label, x(bar.begun ?? bar.start));
  const right = Math.min(width, Math.max(x(bar.end), left + 4));
  if (right < label || left > width) return null;
  const waits = bar.begun === null || x(bar.begun) - x(bar.start) > 1;
  const title = s('title', {}, `${lane(bar)}${span(bar.end - (bar.begun ?? bar.start))}, ${bar.title}`);
  return s('g', { key: bar.key }, title,
    waits ? s('rect', { class: 'pending', x: Math.max(label, x(bar.start)), y: y + 5, width: Math.max(2, (bar.begun === null ? right : left) - Math.max(label, x(bar.start))), height: 9 }) : null,
    bar.begun === null ? null : s('rect', { class: bar.is, x: left, y: y + 3, width: right - left, height: 13, rx: bar.is === 'completed' ? 3 : 0 }),
    bar.is.includes('failed') ? s('text', { x: (left + right) / 2 - 4, y: y + 14, class: 'axis' }, '✖') : null);
}

const lane = bar => `${bar.name}: `;

function line(at, height, label, width, kind) {
  return at >= label && at <= width ? s('line', { class: kind, x1: at, x2: at, y1: 14, y2: height }) : null;
}
