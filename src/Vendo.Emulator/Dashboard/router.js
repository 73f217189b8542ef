// The address holds what the page shows: `#/integrations/ID?status=errored&world=world_1&at=2024-03-04T12:00:00Z`.

import { set, get } from './store.js';

export const kinds = ['integrations', 'apps', 'sources', 'destinations', 'models', 'jobs'];

/** Reads the address. */
export function read() {
  const [path, query] = decodeHash().split('?');
  const [, kind, id, tab] = path.split('/');
  const filters = Object.fromEntries(new URLSearchParams(query ?? ''));
  const { world = 'main', at = null, offset = '0', request = null, ...rest } = filters;
  return {
    kind: kinds.includes(kind) ? kind : 'integrations',
    id: id ? decodeURIComponent(id) : null,
    tab: tab ?? null,
    world,
    at,
    offset: Number(offset) || 0,
    request,
    filters: rest,
  };
}

/** Changes parts of the address; a null or empty value removes the part. The state changes at once. */
export function go(change) {
  goTo(link(change));
}

function goTo(hash) {
  if (hash !== location.hash) history.pushState(null, '', hash);
  onChange();
}

/** The address after a change of some parts. */
export function link(change) {
  const { kind, id, world, at, offset, request, filters } = { ...(get('route') ?? read()), ...change };
  const query = new URLSearchParams();
  const all = { ...filters, offset: offset || '', request, world: world === 'main' ? '' : world, at };
  for (const [name, value] of Object.entries(all)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, value);
  }
  const text = query.toString();
  return `#/${kind}${id ? '/' + encodeURIComponent(id) : ''}${text ? '?' + text : ''}`;
}

let enter = null;

/** Follows the address from now on: links of the page, the browser's buttons, and typed addresses. */
export function follow(onWorld) {
  enter = onWorld;
  addEventListener('popstate', onChange);
  addEventListener('click', event => {
    const hash = event.target.closest?.('a')?.getAttribute('href');
    if (!hash?.startsWith('#/') || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(hash);
  });
  onChange();
}

function onChange() {
  const before = get('route');
  const route = read();
  set('route', route);
  if (route.world !== before?.world) enter(route.world);
}

function decodeHash() {
  return location.hash.startsWith('#') ? location.hash.slice(1) : location.hash;
}
