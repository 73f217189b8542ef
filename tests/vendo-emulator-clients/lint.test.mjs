import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from './run.mjs';

for (const document of ['v1', 'control']) {
  const file = `../../fixtures/openapi/${document}.json`;

  test(`Redocly has nothing to say of ${document}.json`, async () => {
    const report = JSON.parse((await run('@redocly/cli/bin/cli.js', 'lint', file, '--format=json')).match(/\{[\s\S]*\}/)[0]);
    assert.deepEqual(report.problems.map((problem) => `${problem.ruleId}: ${problem.message}`), []);
  });

  test(`Spectral has nothing to say of ${document}.json`, async () => {
    assert.match(await run('@stoplight/spectral-cli/dist/index.js', 'lint', file, '--ruleset', 'spectral.yaml', '--fail-severity=hint'), /No results/);
  });
}
