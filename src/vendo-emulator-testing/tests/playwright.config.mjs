import { existsSync } from 'node:fs';

const chromium = process.env.VENDO_EMULATOR_CHROMIUM ?? '/usr/bin/chromium';

export default {
  testDir: '.',
  testMatch: '*.browser.mjs',
  outputDir: '../test-results',
  reporter: 'line',
  use: existsSync(chromium) ? { launchOptions: { executablePath: chromium, args: ['--no-sandbox'] } } : {},
};
