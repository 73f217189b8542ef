/** What every client is let do; it tells what it saw. */
export type Tour = (url: string, key: string) => Promise<string[]>;

/** A new integration between the apps of another. */
export const integration = (like: { sourceAppId: string | null; destinationAppId: string }, frequency: number) => ({
  ...(like.sourceAppId ? { sourceAppId: like.sourceAppId } : {}),
  destinationAppId: like.destinationAppId,
  dataType: 'user_properties' as const,
  config: { tasks: [{ task_type: 'send_events' }] },
  schedule: { frequencyValue: frequency, frequencyUnit: 'days' as const },
  historicalSyncStartDate: '2024-01-01T00:00:00Z',
});

/** An error as one line. */
export const errorLine = (status: number, error: { code: string; message: string; details?: { errors: { path: string }[] } }) =>
  [status, error.code, error.message, ...(error.details?.errors.map((each) => each.path) ?? [])].join(' ');
