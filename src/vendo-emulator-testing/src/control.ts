import type { components } from './generated/control.js';

export type Schemas = components['schemas'];

/** The emulator refused a control call, or is not there. */
export class ControlError extends Error {
  constructor(message: string, readonly status: number) {
    super(message);
  }
}

/** Calls the control surface of an emulator, of one world if it has a path. */
export class Control {
  /** @param url Such as `http://127.0.0.1:4010`. @param path Such as `/worlds/world_1`. */
  constructor(readonly url: string, private readonly path = '', private readonly token = process.env['VENDO_EMULATOR_CONTROL_TOKEN']) {}

  /** The same for another world. */
  of(world: string): Control {
    return new Control(this.url, `/worlds/${encodeURIComponent(world)}`, this.token);
  }

  get<T>(path: string, query: Record<string, string | number | undefined> = {}): Promise<T> {
    const given = Object.entries(query).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]);
    return this.send('GET', given.length > 0 ? `${path}?${new URLSearchParams(given as [string, string][])}` : path);
  }

  post<T>(path: string, body?: object): Promise<T> {
    return this.send('POST', path, body);
  }

  delete<T>(path: string): Promise<T> {
    return this.send('DELETE', path);
  }

  private async send<T>(method: string, path: string, body?: object): Promise<T> {
    const headers: Record<string, string> = {};
    if (body) headers['Content-Type'] = 'application/json';
    if (this.token) headers['X-Emulator-Token'] = this.token;
    let answer: Response;
    try {
      answer = await fetch(`${this.url}/_emulator${this.path}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    } catch (error) {
      throw new ControlError(`No emulator answers at ${this.url}: ${String((error as Error).cause ?? error)}`, 0);
    }
    const json = (await answer.json()) as { data?: T; error?: { message: string; details?: { errors?: { path: string; message: string }[] } } };
    if (answer.ok) return json.data as T;
    const details = json.error?.details?.errors?.map((each) => `${each.path}: ${each.message}`) ?? [];
    throw new ControlError([json.error?.message ?? `${method} ${path} answers ${answer.status}`, ...details].join('\n'), answer.status);
  }
}
