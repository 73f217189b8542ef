// The top bar: the connection, the world and its key, and actions on the whole world.

import { asked, confirmed } from './ask.js';
import { control, download, controlPath, root } from './calls.js';
import { long } from './words.js';
import { h, named } from './dom.js';
import { saveFile } from './files.js';
import { act, Panel } from './panel.js';
import { togglePresenter } from './presenter.js';
import { go } from './router.js';
import { get } from './store.js';
import { toast } from './toasts.js';

const lights = { live: ['● live', 'good'], connecting: ['○ connecting', 'warn'], lost: ['✖ no connection', 'bad'] };

class TopBar extends Panel {
  static keys = ['connection', 'index', 'worlds', 'checkpoints', 'route'];

  draw() {
    const index = get('index');
    const [light, tone] = lights[get('connection').is];
    document.documentElement.dataset.connection = get('connection').is;
    this.show(h('div', { class: 'bar' },
      h('h1', {}, 'Vendo.Emulator'),
      h('span', { class: `chip ${tone}`, id: 'connection', role: 'status' }, light),
      worldMenu(index),
      index?.world.apiKey ? h('span', { class: 'secret' }, 'key ', h('code', { id: 'key' }, index.world.apiKey), ' ',
        act('copy', () => navigator.clipboard.writeText(index.world.apiKey).then(() => toast('The key is copied.')), { 'aria-label': 'Copy the key' })) : null,
      h('span', { class: 'push row' },
        h('a', { href: `${root}/docs` }, 'docs'),
        checkpointMenu(),
        stateMenu(),
        act('reset…', reset, { id: 'reset', class: 'danger' }),
        act('presenter', togglePresenter, { id: 'presenter', title: 'Hide keys and ids, larger text (p)' }),
        act('◐', theme, { id: 'theme', 'aria-label': 'Light or dark' }))));
  }
}

function worldMenu(index) {
  const route = get('route');
  const others = get('worlds');
  return h('details', { class: 'menu', id: 'worlds' },
    h('summary', {}, 'world: ', named(others.find(world => world.id === route?.world)?.name ?? route?.world ?? 'main'), ' ▾'),
    h('div', {},
      h('p', {}, h('a', { href: '#/', on: { click: event => { event.preventDefault(); go({ world: 'main', at: null, id: null }); } } }, 'main')),
      others.map(world => h('p', { class: 'row' },
        act(named(world.name ?? world.id), async () => go({ world: world.id, at: null, id: null }), { class: 'link' }),
        h('span', { class: 'quiet' }, world.now ? long(world.now) : ''),
        h('code', { class: 'secret' }, world.apiKey),
        act('drop', async () => { if (await confirmed(`Drop ${world.id}? Its key stops working.`, 'Drop')) await dropWorld(world.id); }, { class: 'danger' }))),
      h('form', { class: 'row', on: { submit: event => { event.preventDefault(); create(event.target.elements.from.value); } } },
        h('label', {}, 'new world from ', h('select', { name: 'from', id: 'world-from' },
          (index?.fixtures ?? []).map(name => h('option', {}, name)),
          get('checkpoints').map(checkpoint => h('option', { value: checkpoint.name }, `checkpoint ${checkpoint.name}`)))),
        h('button', { id: 'world-create' }, 'create'))));
}

async function create(from) {
  try {
    const made = await control('POST', '/worlds', { from });
    toast(`${made.id} is there. Its key is ${made.apiKey}.`);
    go({ world: made.id, at: null, id: null });
  } catch (error) {
    toast(error.text, true);
  }
}

async function dropWorld(id) {
  if (get('route').world === id) go({ world: 'main', id: null });
  await control('DELETE', `/worlds/${id}`);
}

function checkpointMenu() {
  return h('details', { class: 'menu', id: 'checkpoints' },
    h('summary', {}, `checkpoints ${get('checkpoints').length || ''} ▾`),
    h('div', {},
      act('new checkpoint…', async () => {
        const name = await asked('Name of the checkpoint', 'Create', { value: `checkpoint-${get('checkpoints').length + 1}`, maxlength: 100 });
        if (name) await control('POST', '/checkpoints', { name });
      }, { id: 'checkpoint-new' }),
      get('checkpoints').map(({ name, now }) => h('p', { class: 'row' }, named(name), h('span', { class: 'quiet' }, long(now)),
        act('restore', async () => { if (await confirmed(`Go back to ${name}? What came after it is gone.`, 'Restore')) await control('POST', `/checkpoints/${encodeURIComponent(name)}/restore`); }),
        act('delete', () => control('DELETE', `/checkpoints/${encodeURIComponent(name)}`), { class: 'danger' })))));
}

function stateMenu() {
  return h('details', { class: 'menu', id: 'state' },
    h('summary', {}, 'export ▾'),
    h('div', {},
      act('export as a fixture', async () => saveFile('world.json', await download(controlPath('/export'))), { id: 'export' }),
      h('p', {}, h('label', {}, 'import a fixture ', h('input', { type: 'file', id: 'import', accept: '.json,application/json', on: { change: event => importFile(event.target.files[0]) } })))));
}

async function importFile(file) {
  if (!file || !(await confirmed(`Put ${file.name} in the place of this world?`, 'Import'))) return;
  try {
    await control('POST', '/import', await file.text());
  } catch (error) {
    toast(error.text, true);
  }
}

async function reset() {
  if (await confirmed('Go back to where this world began? What happened since is gone; checkpoints stay.', 'Reset')) await control('POST', '/reset');
}

function theme() {
  const isDark = getComputedStyle(document.documentElement).colorScheme === 'dark'
    || (!document.documentElement.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'light' : 'dark';
}

customElements.define('v-top-bar', TopBar);
