import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Control, type Schemas } from './control.js';
import { World } from './world.js';

/** How to start the emulator. */
export interface StartOptions {
  /** The program; by default that of the variable VENDO_EMULATOR_NATIVE, or else `vendo-emulator` of the PATH. */
  program?: string;
  /** Further options, such as `['--fixture', 'demo']`. */
  args?: string[];
}

/** A new world. */
export interface WorldOptions {
  /** A name, for people: the test's. */
  name?: string;
  /** A fixture or a checkpoint; `docs` by default. */
  from?: string;
  /** What moves its clock; `manual` by default. */
  clock?: 'manual' | 'real';
  /** Where its clock begins; the fixture's instant by default. */
  start?: string;
  /** When it is dropped at the latest, of real time; `PT10M` by default, so that a crashed test leaks nothing. */
  ttl?: string;
}

// A control name is at most this long.
const longestName = 100;

/** A running emulator. */
export class Emulator {
  readonly control: Control;

  private constructor(readonly url: string, private readonly process?: ChildProcess) {
    this.control = new Control(url);
  }

  /** One that runs already. */
  static connect(url: string): Emulator {
    return new Emulator(url.replace(/\/+$/, ''));
  }

  /** Starts one in memory, on a free port. It ends with this process at the latest, however that ends: the end of its input stops it. */
  static async start(options: StartOptions = {}): Promise<Emulator> {
    const program = options.program ?? process.env['VENDO_EMULATOR_NATIVE'] ?? 'vendo-emulator';
    const child = spawn(program, ['--in-memory', '--port', '0', '--clock', 'manual', '--log', 'quiet', '--stop-with-input', ...(options.args ?? [])]);
    let errors = '';
    child.stderr.on('data', (text) => (errors += String(text)));
    const url = await new Promise<string>((found, failed) => {
      let listens = '';
      child.once('error', (error) => failed(new Error(`${program} cannot be started (${error.message}). Name the program in VENDO_EMULATOR_NATIVE, or a running emulator in VENDO_EMULATOR_URL.`)));
      child.once('exit', (code) => failed(new Error(`${program} ended with ${code}: ${errors.trim()}`)));
      createInterface(child.stdout).on('line', (line) => {
        listens = / listens on (\S+)$/.exec(line)?.[1] ?? listens;
        if (line === 'Ctrl+C stops it.') found(listens);
      });
    });

    // It must not keep the tests' process alive.
    child.unref();
    for (const stream of [child.stdin, child.stdout, child.stderr] as unknown as { unref?: () => void }[]) stream.unref?.();
    return new Emulator(url, child);
  }

  /** That of VENDO_EMULATOR_URL, or else one that is started for this process, once. */
  static shared(options: StartOptions = {}): Promise<Emulator> {
    const url = process.env['VENDO_EMULATOR_URL'];
    return (shared ??= url ? Promise.resolve(Emulator.connect(url)) : Emulator.start(options));
  }

  /** A world of its own, with its own key, clock and request log. */
  async world(options: WorldOptions = {}): Promise<World> {
    const { name, from = 'docs', ttl = 'PT10M', ...rest } = options;
    const body = { from, ttl, ...rest, ...(name ? { name: name.replace(/[/\\\p{Cc}]/gu, ' ').slice(0, longestName) } : {}) };
    const made = await this.control.post<Schemas['World']>('/worlds', body);
    return new World(this.url, made, this.control.of(made.id), async () => void (await this.control.delete(`/worlds/${made.id}`)));
  }

  /** Ends it, if it was started here. */
  async stop(): Promise<void> {
    if (!this.process || this.process.exitCode !== null) return;
    const ended = new Promise((done) => this.process!.once('exit', done));
    this.process.kill('SIGTERM');
    await ended;
  }
}

let shared: Promise<Emulator> | undefined;
