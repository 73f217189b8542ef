// Saves the calls since the last checkpoint as a test, or the world as a fixture.

import { shown } from './ask.js';
import { controlPath, download, readControl } from './calls.js';
import { h } from './dom.js';
import { saveFile } from './files.js';
import { act, Panel } from './panel.js';
import { textOf } from './snippets.js';
import { get } from './store.js';

const most = 50;

class SaveAs extends Panel {
  static keys = ['journal', 'requests'];

  draw() {
    this.show(h('div', { class: 'row' }, 'save what I just did as',
      act('Playwright', async () => shown('A Playwright test', playwright(await steps())), { id: 'save-playwright' }),
      act('NUnit', async () => shown('An NUnit test', nunit(await steps())), { id: 'save-nunit' }),
      act('fixture', async () => saveFile('world.json', await download(controlPath('/export'))), { id: 'save-fixture' }),
      h('span', { class: 'quiet push' }, 'press ? for keys')));
  }
}

/** The calls in their order: the page's control calls, and the logged requests that change something. */
async function steps() {
  const journal = get('journal');
  const begin = journal.findLastIndex(call => call.path.endsWith('/checkpoints') || call.path.endsWith('/restore') || call.path.endsWith('/reset'));
  const since = journal.slice(begin + 1);
  const after = begin < 0 ? 0 : journal[begin].after;
  const asked = get('requests').filter(request => request.number > after && request.method !== 'GET' && request.method !== 'OPTIONS').slice(-most);
  const whole = await Promise.all(asked.map(request => readControl(`/requests/${request.number}`)));
  const requests = whole.map(request => ({ after: request.number - 0.5, method: request.method, path: request.path, body: request.requestBody, status: request.statusCode }));
  return [...since, ...requests].sort((a, b) => a.after - b.after);
}

function playwright(calls) {
  const lines = calls.map(call => {
    const body = textOf(call.body);
    const options = [body ? `data: ${body}` : null, call.path.startsWith('/api') ? 'headers' : null].filter(Boolean).join(', ');
    const sent = `await request.${call.method.toLowerCase()}(\`\${vendo}${call.path}\`${options ? `, { ${options} }` : ''})`;
    return call.status ? `  expect((${sent}).status()).toBe(${call.status});` : `  ${sent};`;
  });
  return ['import { expect, test } from \'@playwright/test\';', '', 'const vendo = process.env.VENDO_URL ?? \'http://127.0.0.1:4010\';',
    `const headers = { Authorization: 'Bearer ${get('index')?.world.apiKey}' };`, '', 'test(\'what I just did\', async ({ request }) => {', ...lines, '});', ''].join('\n');
}

function nunit(calls) {
  const lines = calls.flatMap(call => {
    const body = textOf(call.body);
    const content = body ? `new StringContent("""${body}""", Encoding.UTF8, "application/json")` : 'null';
    const sent = `await http.SendAsync(new HttpRequestMessage(HttpMethod.${call.method[0]}${call.method.slice(1).toLowerCase()}, "${call.path}") { Content = ${content} })`;
    return call.status ? `        Assert.That((int)(${sent}).StatusCode, Is.EqualTo(${call.status}));` : `        (${sent}).EnsureSuccessStatusCode();`;
  });
  return ['using System.Text;', 'using NUnit.Framework;', 'using Vendo.Emulator;', '', 'public sealed class WhatIJustDid', '{', '    [Test]', '    public async Task Again()', '    {',
    `        await using var vendo = await VendoEmulator.StartAsync(o => o.Seed("${get('index')?.world.fixture}"));`, '        using var http = vendo.CreateClient();', ...lines, '    }', '}', ''].join('\n');
}

customElements.define('v-save-as', SaveAs);
