// Presenter mode: hides keys and ids, enlarges everything, and shows failures as toasts.

import { named } from './dom.js';
import { get, watch } from './store.js';
import { toast } from './toasts.js';

/** Turns the mode on or off. */
export function togglePresenter() {
  const root = document.documentElement;
  if ('presenter' in root.dataset) delete root.dataset.presenter;
  else root.dataset.presenter = '';
}

watch(['changed'], () => {
  if (!('presenter' in document.documentElement.dataset)) return;
  const failed = (get('changed')?.changes ?? []).filter(row => row.resource === 'jobs' && row.status === 'failed');
  for (const row of failed.slice(0, 3)) toast(['✖ ', named(row.name), ' failed'], true);
});
