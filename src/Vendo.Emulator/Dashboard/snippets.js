// Writes a call as curl, C# and fetch.

import { root } from './calls.js';
import { h } from './dom.js';
import { act } from './panel.js';
import { get } from './store.js';
import { toast } from './toasts.js';

const verbs = { GET: 'GetAsync', POST: 'PostAsync', PUT: 'PutAsync', PATCH: 'PatchAsync', DELETE: 'DeleteAsync' };
const quoted = text => `'${String(text).replaceAll("'", `'\\''`)}'`;
const isApi = call => call.path.startsWith('/api');
const key = () => get('index')?.world.apiKey ?? 'YOUR_API_KEY';

/** A body as text. */
export const textOf = body => (body === undefined || body === null || body === '' ? null : typeof body === 'string' ? body : JSON.stringify(body));

/** A call for a shell. */
export function asCurl(call) {
  const body = textOf(call.body);
  return [
    `curl ${call.method === 'GET' ? '' : `-X ${call.method} `}${quoted(root + call.path)}`,
    isApi(call) ? `-H ${quoted(`Authorization: Bearer ${key()}`)}` : null,
    body ? `-H 'Content-Type: application/json' -d ${quoted(body)}` : null,
  ].filter(Boolean).join(' \\\n  ');
}

/** A call for a front end. */
export function asFetch(call) {
  const body = textOf(call.body);
  const headers = { ...(isApi(call) ? { Authorization: `Bearer ${key()}` } : {}), ...(body ? { 'Content-Type': 'application/json' } : {}) };
  const options = { method: call.method, headers, ...(body ? { body } : {}) };
  return `await fetch(${JSON.stringify(root + call.path)}, ${JSON.stringify(options, null, 2)});`;
}

/** A call for a test in C#, through `vendo.CreateClient()`. */
export function asCSharp(call) {
  const body = textOf(call.body);
  const content = body ? `, new StringContent("""\n    ${body}\n    """, Encoding.UTF8, "application/json")` : verbs[call.method] === 'PostAsync' ? ', null' : '';
  return `using var http = vendo.CreateClient();\nvar response = await http.${verbs[call.method] ?? 'SendAsync'}("${call.path}"${content});`;
}

/** Buttons that copy a call. */
export function snippets(call) {
  return h('div', { class: 'row', role: 'group', 'aria-label': 'Copy as' }, 'copy as',
    [['curl', asCurl], ['C#', asCSharp], ['fetch', asFetch]].map(([name, write]) =>
      act(name, () => navigator.clipboard.writeText(write(call)).then(() => toast(`Copied as ${name}.`)), { 'data-copy': name })));
}
