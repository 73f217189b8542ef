// The request log, live.

import { controlPath, download, readControl } from './calls.js';
import { shown } from './clock.js';
import { h, named } from './dom.js';
import { saveFile } from './files.js';
import { act, attempt, Panel } from './panel.js';
import { go } from './router.js';
import { get, set } from './store.js';
import { snippets } from './snippets.js';
import { short } from './words.js';

const most = 100;

const tests = {
  unread: request => request.unreadFields.length > 0,
  unexpected: request => request.unexpected !== null,
  '4xx': request => request.statusCode >= 400 && request.statusCode < 500,
  '5xx': request => request.statusCode >= 500 || request.statusCode === 0,
  fault: request => request.fault !== null,
};

class Requests extends Panel {
  static keys = ['requests', 'request', 'route', 'requestFilter'];

  draw() {
    const route = get('route');
    const filter = get('requestFilter') ?? { on: [], text: '' };
    if (route?.request && route.request !== this.asked) load(this.asked = route.request);
    if (!route?.request) this.asked = null;
    const matching = get('requests').filter(request => isShown(request, filter));
    this.show(h('section', { class: 'panel', 'aria-label': 'Requests' },
      h('div', { class: 'head' },
        h('h2', {}, `Requests ● ${get('requests').length}`),
        Object.keys(tests).map(name => h('label', {}, h('input', { type: 'checkbox', id: `only-${name}`, checked: filter.on.includes(name), on: { change: event => toggle(filter, name, event.target.checked) } }), name)),
        h('input', { id: 'request-search', type: 'search', placeholder: 'path or client', 'aria-label': 'Filter by path or client', value: filter.text, on: { input: event => set('requestFilter', { ...filter, text: event.target.value }) } }),
        act('HAR', async () => saveFile('requests.har', await download(controlPath('/requests/har'))), { id: 'har', title: 'Download all as HAR' })),
      h('div', { class: 'body tall', tabindex: '0' },
        matching.length === 0 ? h('p', { class: 'quiet' }, 'No request yet. What this page reads is not listed.') : h('table', { id: 'request-rows' },
          h('thead', {}, h('tr', {}, ['at', 'request', 'status', 'took', 'what it did'].map(column => h('th', { scope: 'col' }, column)))),
          h('tbody', {}, matching.slice(-most).reverse().map(request => row(request, route)))),
        route?.request && get('request')?.number === Number(route.request) ? whole(get('request')) : null)));
  }
}

function isShown(request, filter) {
  const text = filter.text.toLowerCase();
  return filter.on.every(name => tests[name](request))
    && (text === '' || `${request.method} ${request.path} ${request.userAgent ?? ''}`.toLowerCase().includes(text));
}

function toggle(filter, name, isOn) {
  set('requestFilter', { ...filter, on: isOn ? [...filter.on, name] : filter.on.filter(each => each !== name) });
}

function row(request, route) {
  const isBad = request.statusCode >= 400 || request.statusCode === 0;
  const isOpen = String(request.number) === route?.request;
  return h('tr', { key: request.number, 'aria-selected': String(isOpen) },
    h('td', { class: 'mono' }, short(request.at, shown())),
    h('td', {}, h('button', { type: 'button', class: 'link', id: `request-${request.number}`, on: { click: () => go({ request: isOpen ? null : String(request.number) }) } }, `${request.method} `, named(request.path + (request.query ? `?${request.query}` : '')))),
    h('td', { class: isBad ? 'bad' : 'good' }, request.statusCode === 0 ? 'no answer' : String(request.statusCode)),
    h('td', { class: 'mono' }, `${request.durationMs.toFixed(1)} ms`),
    h('td', {}, did(request)));
}

function did(request) {
  return [
    request.unreadFields.length > 0 ? h('span', { class: 'unread' }, '⚠ ', named(request.unreadFields.join(', ')), ' never read') : null,
    request.unexpected && request.unreadFields.length === 0 ? h('span', { class: 'unexpected' }, '✖ ', request.unexpected) : null,
    request.fault ? h('span', { class: 'chip' }, `⚡ ${request.fault}`) : null,
    request.changed.length > 0 ? h('span', { class: 'chip' }, `Δ ${request.changed.length}`) : null,
  ];
}

/** Loads one exchange with its bodies. */
function load(number) {
  attempt(async () => set('request', await readControl(`/requests/${encodeURIComponent(number)}`)));
}

function whole(request) {
  const path = request.path + (request.query ? `?${request.query}` : '');
  const part = (title, headers, body) => h('details', { open: true }, h('summary', {}, title),
    h('pre', { tabindex: '0' }, headers.map(header => `${header.name}: ${header.value}`).join('\n'), body ? `\n\n${pretty(body)}` : ''));
  return h('section', { id: 'request', 'aria-label': 'Request' },
    h('h3', {}, `${request.number}. ${request.method} `, named(path)),
    h('p', {}, request.route ? `Route ${request.route} (${request.operation}). ` : 'No route took it. ', request.command ? `Command ${request.command}. ` : '', request.userAgent ? ['Asked by ', named(request.userAgent), '.'] : ''),
    h('p', {}, did(request)),
    request.changed.length > 0 ? h('ul', {}, request.changed.slice(0, 50).map(change => h('li', {}, `${change.what} ${change.resource} `, h('code', {}, change.id)))) : null,
    snippets({ method: request.method, path, body: request.requestBody }),
    part('Request', request.requestHeaders, request.requestBody),
    part(`Response ${request.statusCode}`, request.responseHeaders, request.responseBody));
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

customElements.define('v-requests', Requests);
