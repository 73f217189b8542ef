import { client } from '../generated/hey-api/api/client.gen.js';
import { createIntegration, getIntegration, listIntegrations, syncIntegration, updateIntegration } from '../generated/hey-api/api/sdk.gen.js';
import { getClock } from '../generated/hey-api/control/sdk.gen.js';
import { errorLine, integration, type Tour } from './tour.js';

export const tour: Tour = async (_, key) => {
  // The address is that of the document.
  client.setConfig({ auth: key });
  const seen: string[] = [];

  const list = (await listIntegrations()).data!;
  const row = list.data[0]!;
  seen.push(`list: ${list.data.length} of ${list.meta.pagination.total}, ${row.sourceAppName} to ${row.destinationAppName}, ${row.dataType}`);

  const made = (await createIntegration({ body: integration(row, 1) })).data!.data;
  seen.push(`create: ${made.id} ${made.state}`);

  const page = (await listIntegrations({ query: { limit: 1, offset: 1, sort: 'created_at:asc', state: ['active', 'inactive'] } })).data!;
  seen.push(`page: ${page.data.length} of ${page.meta.pagination.total}, ${page.meta.pagination.hasMore ? 'not the last' : 'the last'}: ${page.data[0]!.id}`);

  const path = { integrationId: made.id };
  const updated = (await updateIntegration({ path, body: { schedule: { frequencyValue: 12, rollingWindowDays: 3 } } })).data!.data.schedule;
  seen.push(`update: every ${updated.frequency_value} ${updated.frequency_unit}, ${updated.rolling_window_days} days again`);

  const sync = (await syncIntegration({ path })).data!.data;
  seen.push(`sync: ${sync.jobId} ${sync.status}`);

  const again = await syncIntegration({ path });
  seen.push(errorLine(again.response!.status, again.error!.error));
  const invalid = await createIntegration({ body: integration(row, 0) });
  seen.push(errorLine(invalid.response!.status, invalid.error!.error));
  const missing = await getIntegration({ path: { integrationId: '00000000-0000-0000-0000-000000000000' } });
  seen.push(errorLine(missing.response!.status, missing.error!.error));

  const clock = (await getClock()).data!.data;
  seen.push(`clock: ${clock.now} ${clock.mode}`);
  return seen;
};
