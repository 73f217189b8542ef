import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const program = process.env.VENDO_EMULATOR_NATIVE || 'vendo-emulator';

/** Starts an emulator on a free port; it ends with this process. */
export async function start() {
  const child = spawn(program, ['--in-memory', '--clock', 'manual', '--port', '0', '--stop-with-input'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const failed = once(child, 'error').then(([error]) => Promise.reject(new Error(`${program} does not start: ${error.message}`)));
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url) return { url, stop: () => child.stdin.end() };
  }
  await failed;
  throw new Error(`${program} names no address.`);
}
