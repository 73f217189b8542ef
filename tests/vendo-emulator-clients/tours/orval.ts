import { createIntegration, getIntegration, listIntegrations, syncIntegration, updateIntegration } from '../generated/orval/api.js';
import { getClock } from '../generated/orval/control.js';
import { errorLine, integration, type Tour } from './tour.js';

export const tour: Tour = async (_, key) => {
  // The address is that of the document.
  const options = { headers: { Authorization: `Bearer ${key}` } };
  const seen: string[] = [];

  const list = await listIntegrations(undefined, options);
  if (list.status !== 200) throw new Error(errorLine(list.status, list.data.error));
  const row = list.data.data[0]!;
  seen.push(`list: ${list.data.data.length} of ${list.data.meta.pagination.total}, ${row.sourceAppName} to ${row.destinationAppName}, ${row.dataType}`);

  const made = await createIntegration(integration(row, 1), options);
  if (made.status !== 201) throw new Error(errorLine(made.status, made.data.error));
  const id = made.data.data.id;
  seen.push(`create: ${id} ${made.data.data.state}`);

  const page = await listIntegrations({ limit: 1, offset: 1, sort: 'created_at:asc', state: ['active', 'inactive'] }, options);
  if (page.status !== 200) throw new Error(errorLine(page.status, page.data.error));
  const { pagination } = page.data.meta;
  seen.push(`page: ${page.data.data.length} of ${pagination.total}, ${pagination.hasMore ? 'not the last' : 'the last'}: ${page.data.data[0]!.id}`);

  const updated = await updateIntegration(id, { schedule: { frequencyValue: 12, rollingWindowDays: 3 } }, options);
  if (updated.status !== 200) throw new Error(errorLine(updated.status, updated.data.error));
  const { schedule } = updated.data.data;
  seen.push(`update: every ${schedule.frequency_value} ${schedule.frequency_unit}, ${schedule.rolling_window_days} days again`);

  const sync = await syncIntegration(id, options);
  if (sync.status !== 202) throw new Error(errorLine(sync.status, sync.data.error));
  seen.push(`sync: ${sync.data.data.jobId} ${sync.data.data.status}`);

  const again = await syncIntegration(id, options);
  if (again.status === 409) seen.push(errorLine(again.status, again.data.error));
  const invalid = await createIntegration(integration(row, 0), options);
  if (invalid.status === 400) seen.push(errorLine(invalid.status, invalid.data.error));
  const missing = await getIntegration('00000000-0000-0000-0000-000000000000', options);
  if (missing.status === 404) seen.push(errorLine(missing.status, missing.data.error));

  const clock = await getClock();
  if (clock.status === 200) seen.push(`clock: ${clock.data.data.now} ${clock.data.data.mode}`);
  return seen;
};
