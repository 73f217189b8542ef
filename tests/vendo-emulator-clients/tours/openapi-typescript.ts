import createClient from 'openapi-fetch';
import type { components, paths } from '../generated/openapi-typescript/api.js';
import type { paths as ControlPaths } from '../generated/openapi-typescript/control.js';
import { errorLine, integration, type Tour } from './tour.js';

type NewIntegration = components['schemas']['NewIntegration'];

export const tour: Tour = async (url, key) => {
  // These types come without a client; the address is given.
  const client = createClient<paths>({ baseUrl: url, headers: { Authorization: `Bearer ${key}` } });
  const seen: string[] = [];

  const list = (await client.GET('/api/v1/integrations')).data!;
  const row = list.data[0]!;
  seen.push(`list: ${list.data.length} of ${list.meta.pagination.total}, ${row.sourceAppName} to ${row.destinationAppName}, ${row.dataType}`);

  const create = (frequency: number) => client.POST('/api/v1/integrations', { body: integration(row, frequency) satisfies NewIntegration });
  const made = (await create(1)).data!.data;
  seen.push(`create: ${made.id} ${made.state}`);

  const page = (await client.GET('/api/v1/integrations', { params: { query: { limit: 1, offset: 1, sort: 'created_at:asc', state: ['active', 'inactive'] } } })).data!;
  seen.push(`page: ${page.data.length} of ${page.meta.pagination.total}, ${page.meta.pagination.hasMore ? 'not the last' : 'the last'}: ${page.data[0]!.id}`);

  const params = { path: { integrationId: made.id } };
  const updated = (await client.PATCH('/api/v1/integrations/{integrationId}', { params, body: { schedule: { frequencyValue: 12, rollingWindowDays: 3 } } })).data!.data.schedule;
  seen.push(`update: every ${updated.frequency_value} ${updated.frequency_unit}, ${updated.rolling_window_days} days again`);

  const sync = (await client.POST('/api/v1/integrations/{integrationId}/sync', { params })).data!.data;
  seen.push(`sync: ${sync.jobId} ${sync.status}`);

  const again = await client.POST('/api/v1/integrations/{integrationId}/sync', { params });
  seen.push(errorLine(again.response.status, again.error!.error));
  const invalid = await create(0);
  seen.push(errorLine(invalid.response.status, invalid.error!.error));
  const missing = await client.GET('/api/v1/integrations/{integrationId}', { params: { path: { integrationId: '00000000-0000-0000-0000-000000000000' } } });
  seen.push(errorLine(missing.response.status, missing.error!.error));

  const clock = (await createClient<ControlPaths>({ baseUrl: url }).GET('/_emulator/clock')).data!.data;
  seen.push(`clock: ${clock.now} ${clock.mode}`);
  return seen;
};
