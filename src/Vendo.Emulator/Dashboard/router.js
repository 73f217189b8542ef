// What the page shows stands in the address: `#/integrations/ID?status=errored&world=world_1&at=2024-03-04T12:00:00Z`.

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

/** Changes parts of the address; what is null or empty leaves it. */
export function go(change) {
  location.hash = link(change);
}

/** The address that a change of the present one leads to. */
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

/** Follows the address from now on. */
export function follow(onWorld) {
  let world = null;
  const onChange = () => {
    const route = read();
    set('route', route);
    if (route.world !== world) onWorld(world = route.world);
  };
  addEventListener('hashchange', onChange);
  onChange();
}

function decodeHash() {
  return location.hash.startsWith('#') ? location.hash.slice(1) : location.hash;
}
