// Formats instants, durations and states for people. All instants are UTC.

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = number => String(number).padStart(2, '0');

export const hour = 3_600_000;
export const day = 24 * hour;

/** `Mon 4 Mar 2024 15:18:00` */
export function long(instant) {
  const at = new Date(instant);
  return `${days[at.getUTCDay()]} ${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()} ${time(at)}`;
}

/** `15:18:00`, with the day if it differs from that of the reference. */
export function short(instant, reference) {
  const at = new Date(instant);
  const isSameDay = reference !== undefined && Math.floor(at / day) === Math.floor(new Date(reference) / day);
  return isSameDay ? time(at) : `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** `15:18:00` */
export function time(instant) {
  const at = new Date(instant);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

/** `2 h 5 min`, from milliseconds. */
export function span(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const parts = [[Math.floor(seconds / 86_400), 'd'], [Math.floor(seconds / 3600) % 24, 'h'], [Math.floor(seconds / 60) % 60, 'min'], [seconds % 60, 's']];
  return parts.filter(([count]) => count > 0).slice(0, 2).map(([count, unit]) => `${count} ${unit}`).join(' ');
}

/** `every 6 hours`, of an integration's schedule. */
export function schedule(given) {
  if (!given || given.frequency_value === undefined) return 'no schedule';
  const unit = given.frequency_unit ?? 'hours';
  const one = { minutes: 'minute', hours: 'hour', days: 'day', weeks: 'week', months: 'month' }[unit] ?? unit;
  if (given.one_off) return 'once';
  return given.frequency_value === 1 ? `every ${one}` : `every ${given.frequency_value} ${unit}`;
}

/** A number as `52,369`. */
export const count = number => Number(number ?? 0).toLocaleString('en-US');

/** The mark of each state: a shape and a colour. */
export const marks = {
  completed: ['✔', 'good'], active: ['✔', 'good'], running: ['▶', 'run'], pending: ['◔', 'warn'], waiting: ['◔', 'warn'],
  errored: ['✖', 'bad'], failed: ['✖', 'bad'], cancelled: ['◼', 'quiet'], canceled: ['◼', 'quiet'], warning: ['✔', 'warn'], inactive: ['‖', 'quiet'], paused: ['‖', 'quiet'],
};

/** The words for the kinds of ledger entries. */
export const ledgerWords = {
  job_dispatched: 'dispatched', occurrence_skipped: 'skipped', job_waiting: 'began to wait', job_started: 'started',
  job_completed: 'completed', job_failed: 'failed', job_cancelled: 'cancelled', integration_rested: 'came to rest',
};

/** The words for the kinds of agenda entries. */
export const dueWords = { occurrence: 'run of', check: 'check of', start: 'start of', end: 'end of', cancel: 'cancellation of', timeout: 'timeout of' };
