// The timeline panel: jobs left of now, the forecast right of it.

import { asked } from './ask.js';
import { now, shown } from './clock.js';
import { h } from './dom.js';
import { make, patch } from './patch.js';
import { lanes } from './lanes.js';
import { act, attempt, Panel } from './panel.js';
import { lookAt } from './past.js';
import { go } from './router.js';
import { get, set } from './store.js';
import { forecastAgain } from './sync.js';
import { drawing } from './timeline-drawing.js';
import { day, hour, long, span } from './words.js';

const least = 5 * 60_000;
const most = 14 * day;
const redraw = 500;

// The share of the width that lies left of now.
const nowAt = 0.6;

class Timeline extends Panel {
  static keys = ['jobs', 'forecast', 'requests', 'names', 'clock', 'past', 'laneFilter'];

  view = { span: day / 2, shift: 0 };

  build() {
    this.stage = make(h('div', { class: 'stage', tabindex: '0', role: 'region', 'aria-label': 'Timeline: arrow keys pan, plus and minus zoom', on: {
      wheel: event => this.#onWheel(event), keydown: event => this.#onKey(event), pointerdown: event => this.#onDown(event),
    } }));
    this.range = make(h('span', { class: 'quiet', id: 'range' }));
    this.show(h('section', { class: 'panel', 'aria-label': 'Timeline' },
      h('div', { class: 'head' }, h('h2', {}, 'Timeline'), this.range,
        act('◀', async () => this.pan(-0.25), { 'aria-label': 'Earlier', id: 'pan-left' }), act('▶', async () => this.pan(0.25), { 'aria-label': 'Later', id: 'pan-right' }),
        act('−', async () => this.zoom(2), { 'aria-label': 'Zoom out', id: 'zoom-out' }), act('+', async () => this.zoom(0.5), { 'aria-label': 'Zoom in', id: 'zoom-in' }),
        act('now', async () => this.#center(), { id: 'to-now' }),
        act('look back…', lookBack, { id: 'look-back' }),
        h('label', {}, 'lanes ', h('input', { type: 'search', id: 'lane-filter', placeholder: 'name', on: { input: event => set('laneFilter', event.target.value) } }))),
      this.stage,
      h('div', { class: 'legend', 'aria-hidden': 'true' }, ['▇ completed', '✖ failed', '▷ running', '▯ queued or waiting', '┄ forecast', '╵ request'].map(text => h('span', {}, text)))));
    new ResizeObserver(() => this.draw()).observe(this.stage);
    setInterval(() => { if (!document.hidden && get('clock')?.mode === 'real') this.draw(); }, redraw);
  }

  draw() {
    const width = this.stage.clientWidth;
    if (!get('clock') || width === 0) return;
    const from = shown() + this.view.shift - this.view.span * nowAt;
    const to = from + this.view.span;
    patch(this.range, `${span(this.view.span)} · ${long(from)} – ${long(to)}`);
    const found = lanes(from, to, get('laneFilter') ?? '');
    patch(this.stage, drawing({ from, to, width, ...found }));
    this.from = from;
    this.to = to;
  }

  /** Pans by a share of the width. */
  pan(share) {
    this.view.shift += share * this.view.span;
    this.#ahead();
  }

  /** Zooms by a factor; above 1 shows more time. */
  zoom(factor) {
    this.view.span = Math.min(most, Math.max(least, this.view.span * factor));
    this.#ahead();
  }

  #center() {
    this.view = { span: day / 2, shift: 0 };
    go({ at: null });
    this.#ahead();
  }

  // Extends the forecast to the end of the timeline.
  #ahead() {
    const ahead = this.view.span * (1 - nowAt) + this.view.shift;
    if (ahead > (get('ahead') ?? day)) {
      set('ahead', ahead);
      forecastAgain();
    }
    this.draw();
  }

  #onWheel(event) {
    if (!event.ctrlKey && !event.shiftKey && event.deltaX === 0) return;
    event.preventDefault();
    if (event.ctrlKey) this.zoom(event.deltaY > 0 ? 1.25 : 0.8);
    else this.pan((event.deltaX || event.deltaY) / this.stage.clientWidth);
  }

  #onKey(event) {
    const keys = { ArrowLeft: () => this.pan(-0.1), ArrowRight: () => this.pan(0.1), '+': () => this.zoom(0.5), '-': () => this.zoom(2), Home: () => this.#center() };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }

  // Dragging the line of now looks back; dragging anything else pans.
  #onDown(event) {
    if (event.button !== 0 || event.target.closest('a')) return;
    const isLine = event.target.classList.contains('handle');
    const [x, shift] = [event.clientX, this.view.shift];
    const msAPixel = this.view.span / this.stage.clientWidth;
    const onMove = move => {
      if (isLine) return;
      this.view.shift = shift - (move.clientX - x) * msAPixel;
      this.draw();
    };
    const onUp = up => {
      removeEventListener('pointermove', onMove);
      if (isLine && up.clientX < x) attempt(() => lookAt(shown() + (up.clientX - x) * msAPixel));
      else if (!isLine) this.#ahead();
    };
    addEventListener('pointermove', onMove);
    addEventListener('pointerup', onUp, { once: true });
  }
}

async function lookBack() {
  const instant = await asked('Show the world as it was at (UTC)', 'Look', { type: 'datetime-local', step: 1, value: new Date(now() - hour).toISOString().slice(0, 19) });
  if (instant) await lookAt(Date.parse(`${instant}Z`));
}

customElements.define('v-timeline', Timeline);
