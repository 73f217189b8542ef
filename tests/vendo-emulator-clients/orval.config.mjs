export { orvalConfig as default } from './generators.mjs';
