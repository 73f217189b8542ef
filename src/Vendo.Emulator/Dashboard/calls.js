// Every call that the page makes. It uses nothing that is not open to everyone: /_emulator and /api/v1.

import { bounds, get, set, until } from './store.js';

/** Where the emulator answers: this module is served from `…/_dashboard/`. */
export const root = new URL('..', import.meta.url).href.replace(/\/$/, '');

/** A call that was refused, or that nobody answered. */
export class CallError extends Error {
  constructor(status, code, message, details) {
    super(message);
    Object.assign(this, { status, code, details });
  }

  /** The message, with each violation on its own line. */
  get text() {
    return [this.message, ...(this.details ?? []).map(each => `${each.path || 'body'}: ${each.message}`)].join('\n');
  }
}

/** The path of a control call in the world that is shown. */
export function controlPath(path, world = get('route')?.world ?? 'main') {
  return world === 'main' ? `/_emulator${path}` : `/_emulator/worlds/${world}${path}`;
}

/** Reads from the control surface. */
export const readControl = async path => (await send('GET', controlPath(path))).data;

/** Changes something through the control surface; the call is kept for "save what I just did". */
export async function control(method, path, body) {
  const whole = controlPath(path);
  const answer = await send(method, whole, body);
  remember({ method, path: whole, body });
  return answer?.data ?? answer;
}

/** Reads from the API off the record: what the page looks at is not in the log, and meets no fault and no limit. */
export async function readApi(path) {
  const { world } = await until('index');
  if (!world.apiKey) throw new CallError(401, 'NO_KEY', 'This world has no key with full access that is valid now, so its API cannot be read.');
  const at = get('route')?.at;
  return send('GET', `/api/v1${path}`, undefined, { ...key(), 'X-Emulator-Off-Record': 'true', ...(at ? { 'X-Emulator-Version': at } : {}) });
}

/** Changes something through the API, as any client would. */
export const api = (method, path, body) => send(method, `/api/v1${path}`, body, key());

/** A whole document, as text. */
export async function download(path) {
  const response = await fetch(root + path, { headers: {} });
  if (!response.ok) throw new CallError(response.status, '', `${path} answered ${response.status}`);
  return response.text();
}

function key() {
  const secret = get('index')?.world.apiKey;
  return secret ? { Authorization: `Bearer ${secret}` } : {};
}

async function send(method, path, body, headers = {}) {
  const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
  let response;
  try {
    response = await fetch(root + path, { method, headers: { ...headers, ...type }, ...content });
  } catch {
    throw new CallError(0, 'UNREACHABLE', 'The emulator does not answer.');
  }
  const text = await response.text();
  let json = null;
  try {
    json = text === '' ? null : JSON.parse(text);
  } catch {
    throw new CallError(response.status, 'CUT_OFF', `${method} ${path} answered something that is no JSON.`);
  }
  if (!response.ok) {
    const error = json?.error ?? {};
    throw new CallError(response.status, error.code ?? '', error.message ?? `${method} ${path} answered ${response.status}`, error.details?.errors);
  }
  return json;
}

function remember(call) {
  set('journal', [...get('journal'), { ...call, after: get('requests').at(-1)?.number ?? 0 }].slice(-bounds.journal));
}
