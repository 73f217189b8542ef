// Looking back: possible where the emulator keeps earlier versions of the world.

import { get } from './store.js';

/** Whether the emulator can show the world as it was. */
export const canLookBack = () => (get('index')?.operations ?? []).some(operation => operation.operation === 'GetHistory');
