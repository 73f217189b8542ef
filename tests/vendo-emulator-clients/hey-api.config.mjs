export { heyApi as default } from './generators.mjs';
