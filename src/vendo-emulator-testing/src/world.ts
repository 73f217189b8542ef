import createClient, { type Client } from 'openapi-fetch';
import type { Control, Schemas } from './control.js';
import type { paths } from './generated/v1.js';

/** Whose coming job is meant: an integration by its id, or one of the three by name. */
export type Owner = string | { integrationId: string } | { sourceId: string } | { modelId: string };

/** The error of a job that fails. */
export interface JobFailure {
  /** How much of the job is done before: from 0 to 1. */
  after?: number;
  code?: string;
  category?: string;
  message?: string;
}

/** Which requests are meant. A path may have `*` for a segment and `**` for the rest. */
export interface RequestFilter {
  method?: string;
  path?: string;
  status?: number;
  /** A field of the body, as `name=value` or a name alone. */
  body?: string;
  /** A parameter of the query, likewise. */
  query?: string;
  /** A header, likewise. */
  header?: string;
}

/** What a page has of Playwright: its clock. */
export interface PageWithClock {
  clock: { install(options: { time: string }): Promise<void>; fastForward(ticks: number): Promise<void> };
}

/** A world of a test: its own data, clock, key and request log. */
export class World {
  readonly id: string;
  readonly name: string | undefined;
  /** The key of its API: `Authorization: Bearer …`. */
  readonly apiKey: string;
  /** A typed client of its API (openapi-fetch). Its requests are in the log, as the application's are. */
  readonly api: Client<paths>;
  private readonly pages: PageWithClock[] = [];

  constructor(readonly url: string, made: Schemas['World'], readonly control: Control, private readonly onDrop: () => Promise<void>) {
    this.id = made.id;
    this.name = made.name;
    this.apiKey = made.apiKey;
    this.api = createClient<paths>({ baseUrl: url, headers: { Authorization: `Bearer ${made.apiKey}` } });
  }

  /** Its instant. */
  async now(): Promise<string> {
    return (await this.control.get<Schemas['Clock']>('/clock')).now;
  }

  /** Moves its clock by a duration such as `PT6H`, or to an instant, and the clocks of its pages with it; tells what happened. */
  advance(time: string): Promise<Schemas['Ledger']> {
    return this.move(time.startsWith('P') ? { by: time } : { to: time });
  }

  /** Moves its clock to the next thing that happens. */
  advanceToNext(): Promise<Schemas['Ledger']> {
    return this.move({ toNext: true });
  }

  /** Moves its clock until a job has ended; without an id, until all jobs have that are queued or running now. */
  async settle(jobId?: string): Promise<void> {
    for (const id of jobId ? [jobId] : await this.unfinished()) await this.move({ untilSettled: id });
  }

  /** Scripts the next job of an owner. */
  nextJob(of: Owner): { fails(error?: JobFailure): Promise<void>; succeeds(rows?: { rows?: number; written?: number }): Promise<void>; hangs(): Promise<void> } {
    const owner = typeof of === 'string' ? { integrationId: of } : of;
    const script = async (job: object) => void (await this.control.post('/outcomes', { ...owner, jobs: [job] }));
    return {
      fails: (error = {}) => script({ fails: error }),
      succeeds: (rows = {}) => script({ succeeds: rows }),
      hangs: () => script({ hangs: true }),
    };
  }

  /** Arms a fault: `{route: '/api/v1/apps', times: 2, respond: {status: 503}}`. */
  async fault(fault: { route: string } & Record<string, unknown>): Promise<{ id: string; remove(): Promise<void> }> {
    const { id } = await this.control.post<{ id: string }>('/faults', fault);
    return { id, remove: async () => void (await this.control.delete(`/faults/${id}`)) };
  }

  /** The logged requests of its key, oldest first. */
  requests(filter: RequestFilter = {}): Promise<Schemas['LoggedRequest'][]> {
    return this.control.get('/requests', { ...filter });
  }

  /** Sets a page's clock to this world's; it jumps along with each advance. */
  async keepInStep(page: PageWithClock): Promise<void> {
    await page.clock.install({ time: await this.now() });
    this.pages.push(page);
  }

  /** The request log as text, for a test that failed. */
  async describe(): Promise<string> {
    const lines = (await this.requests()).map((each) =>
      [`${each.at} ${each.method} ${each.path}${each.query} ${each.statusCode}`, ...(each.unreadFields.length > 0 ? [`unread: ${each.unreadFields.join(', ')}`] : []), ...(each.fault ? [`fault ${each.fault}`] : [])].join(', '));
    return [`World ${this.id}${this.name ? ` (${this.name})` : ''}, ${await this.now()}`, ...(lines.length > 0 ? lines : ['no requests'])].join('\n');
  }

  /** Ends it; its key answers 401 from then on. */
  drop(): Promise<void> {
    return this.onDrop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.drop();
  }

  private async move(goal: object): Promise<Schemas['Ledger']> {
    const before = Date.parse(await this.now());
    const ledger = await this.control.post<Schemas['Ledger']>('/clock/advance', goal);
    for (const page of this.pages) await page.clock.fastForward(Date.parse(ledger.now) - before);
    return ledger;
  }

  // Without leaving a trace in the request log.
  private async unfinished(): Promise<string[]> {
    const agenda = await this.control.get<Schemas['Agenda']>('/agenda', { limit: 10_000 });
    return [...new Set(agenda.entries.map((entry) => entry.jobId).filter((id): id is string => !!id))];
  }
}
