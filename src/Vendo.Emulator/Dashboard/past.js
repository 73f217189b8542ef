// Looking back: reads the world at one of the versions that the emulator keeps.

import { versionAt, versions } from './calls.js';
import { calm } from './loader.js';
import { get, set, watch } from './store.js';
import { go } from './router.js';
import { everything } from './sync.js';
import { toast } from './toasts.js';
import { long } from './words.js';

/** Shows the latest version at or before an instant, and with it another place if one is given. */
export async function lookAt(instant, place = {}) {
  const kept = await versions();
  const found = kept.findLast(each => Date.parse(each.now) <= instant);
  if (found) go({ ...place, at: String(found.version), request: null });
  else toast(`The earliest version that is kept is of ${long(kept[0].now)}.`, true);
}

// Loads the version that the address names.
const follow = calm(async () => {
  const at = get('route')?.at ?? null;
  const found = at === null ? null : await versionAt(at);
  if (at !== null && !found) {
    toast(`${/^\d+$/.test(at) ? `Version ${at}` : `The world as it was at ${at}`} is not kept any more.`, true);
    go({ at: null });
    return;
  }
  set('past', found);
  await everything();
});

let shown = { world: null, at: null };
watch(['route'], () => {
  const { world, at } = get('route');
  const before = shown;
  shown = { world, at };
  if (before.at !== at || (at !== null && before.world !== world)) follow();
});
