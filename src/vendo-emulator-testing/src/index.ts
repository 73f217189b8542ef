export { Control, ControlError, type Schemas } from './control.js';
export { Emulator, type StartOptions, type WorldOptions } from './emulator.js';
export { matchers, type Requested } from './matchers.js';
export { World, type JobFailure, type Owner, type PageWithClock, type RequestFilter } from './world.js';
