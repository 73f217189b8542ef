// Describes elements. `patch.js` makes or updates the real ones. A string always becomes a text node, so that no value of
// the world is ever read as markup.

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element: `h('a', {href: '#/jobs', class: 'chip', on: {click}}, 'Jobs')`. */
export const h = (name, attributes, ...children) => describe(HTML, name, attributes, children);

/** An SVG element. */
export const s = (name, attributes, ...children) => describe(SVG, name, attributes, children);

/** A name that somebody gave: isolated, so that a right-to-left name does not turn its neighbours around. */
export function named(text) {
  return h('span', { class: 'name', dir: 'auto' }, text ?? '—');
}

/** One list of children, without those that are not there. */
export const flat = children => [children].flat(Infinity).filter(child => child !== null && child !== undefined && child !== false);

// `key` tells siblings apart. An id is a key as well.
function describe(space, name, attributes, children) {
  const { key, on, ...given } = attributes ?? {};
  return { space, name, key: key ?? given.id ?? '', on: on ?? {}, given, children: flat(children) };
}
