// All calls of the page. They use public routes only: /_emulator and /api/v1.

import { CallError, root, send } from './http.js';
import { bounds, get, set, until } from './store.js';

export { CallError, root };

const versionHeader = 'X-Emulator-Version';

/** The path of a control call in the world that is shown. */
export function controlPath(path, world = get('route')?.world ?? 'main') {
  return world === 'main' ? `/_emulator${path}` : `/_emulator/worlds/${world}${path}`;
}

/** Reads the present state from the control surface, also while the page looks at an earlier version. */
export const readControl = async path => (await still(() => send('GET', controlPath(path)))).data;

/** Reads from the control surface, at the version that the page looks at. */
export const readControlThen = async path => (await still(async () => send('GET', controlPath(path), undefined, await version()))).data;

/** Changes something through the control surface; the call is kept for "save what I just did". */
export async function control(method, path, body) {
  const whole = controlPath(path);
  const answer = await send(method, whole, body);
  remember({ method, path: whole, body });
  return answer?.data ?? answer;
}

/** Reads from the API off the record: the call is not logged, meets no fault and counts towards no rate limit. */
export const readApi = path => still(async () => {
  const { world } = await until('index');
  if (!world.apiKey) throw new CallError(401, 'NO_KEY', 'This world has no key with full access that is valid now, so its API cannot be read.');
  return send('GET', `/api/v1${path}`, undefined, { ...key(), 'X-Emulator-Off-Record': 'true', ...await version() });
});

/** Changes something through the API, as any client would. */
export const api = (method, path, body) => send(method, `/api/v1${path}`, body, key());

/** Downloads a document as text. */
export async function download(path) {
  const response = await fetch(root + path, { headers: {} });
  if (!response.ok) throw new CallError(response.status, '', `${path} answered ${response.status}`);
  return response.text();
}

/** The versions that the emulator keeps of the world that is shown, oldest first. */
export const versions = async () => (await readControl('/history?limit=0')).versions;

/** The version that the address names, by its number or by an instant: `{version, now}`; null where it is not kept. */
export function versionAt(at) {
  const place = placeShown();
  if (looked.place !== place) {
    const isFound = /^\d+$/.test(at) ? each => String(each.version) === at : each => Date.parse(each.now) <= Date.parse(at);
    looked = { place, found: versions().then(all => all.findLast(isFound) ?? null) };
    looked.found.catch(() => { looked = {}; });
  }
  return looked.found;
}

let looked = {};

async function version() {
  const at = get('route')?.at;
  if (!at) return {};
  const found = await versionAt(at);
  if (!found) throw new CallError(0, 'NOT_KEPT', `Version ${at} is not kept any more.`);
  return { [versionHeader]: String(found.version) };
}

const placeShown = () => `${get('route')?.world} ${get('route')?.at}`;

// Rejects an answer if the page has moved to another world or version meanwhile.
async function still(call) {
  const place = placeShown();
  const answer = await call();
  if (placeShown() !== place) throw new CallError(0, 'MOVED_ON', 'The page shows something else by now.');
  return answer;
}

function key() {
  const secret = get('index')?.world.apiKey;
  return secret ? { Authorization: `Bearer ${secret}` } : {};
}

function remember(call) {
  set('journal', [...get('journal'), { ...call, after: get('requests').at(-1)?.number ?? 0 }].slice(-bounds.journal));
}
