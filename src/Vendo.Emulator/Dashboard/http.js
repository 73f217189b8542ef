// Sends calls to the emulator and turns refusals into errors.

/** The emulator's base address: this module is served from `…/_dashboard/`. */
export const root = new URL('..', import.meta.url).href.replace(/\/$/, '');

/** A call that was refused, or got no answer (status 0). */
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

/** Sends a call; returns the answer's JSON, or null for an empty answer. */
export async function send(method, path, body, headers = {}) {
  const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
  let response;
  let text;
  try {
    response = await fetch(root + path, { method, headers: { ...headers, ...type }, ...content });
    text = await response.text();
  } catch {
    throw new CallError(0, 'UNREACHABLE', 'The emulator does not answer.');
  }
  let json = null;
  try {
    json = text === '' ? null : JSON.parse(text);
  } catch {
    throw new CallError(response.status, 'CUT_OFF', `${method} ${path} answered something that is not JSON.`);
  }
  if (!response.ok) {
    const error = json?.error ?? {};
    throw new CallError(response.status, error.code ?? '', error.message ?? `${method} ${path} answered ${response.status}`, error.details?.errors);
  }
  return json;
}
