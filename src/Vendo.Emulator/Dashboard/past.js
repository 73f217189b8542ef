// Looking back: the emulator keeps the last versions of a world, and the API is read as it was at one of them.

import { readControl } from './calls.js';
import { get, set, watch } from './store.js';
import { go } from './router.js';
import { everything } from './sync.js';
import { toast } from './toasts.js';
import { long } from './words.js';

/** Whether the emulator can show the world as it was. */
export const canLookBack = () => (get('index')?.operations ?? []).some(operation => operation.operation === 'GetHistory');

/** Shows the last version that is not after an instant. */
export async function lookAt(instant) {
  if (!canLookBack()) {
    toast('This emulator keeps no earlier versions of the world.', true);
    return;
  }
  const versions = await kept();
  const found = versions.findLast(each => Date.parse(each.now) <= instant);
  if (found) go({ at: String(found.version), request: null });
  else toast(`The earliest version that is kept is of ${long(versions[0].now)}.`, true);
}

const kept = async () => (await readControl('/history?limit=0')).versions;

// The address names the version; what the page shows follows it.
let shownAt = null;
watch(['route', 'index'], async () => {
  const at = get('route')?.at ?? null;
  if (at === shownAt || !get('index')) return;
  shownAt = at;
  const found = at === null ? null : (await kept()).find(each => String(each.version) === at);
  if (at !== null && !found) {
    toast(`Version ${at} is not kept any more.`, true);
    go({ at: null });
    return;
  }
  set('past', found ?? null);
  await everything();
});
