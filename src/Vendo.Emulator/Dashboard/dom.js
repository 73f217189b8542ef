// Describes elements; `patch.js` creates or updates the real ones. A string always becomes a text node, so no value of the
// world is parsed as markup.

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element: `h('a', {href: '#/jobs', class: 'chip', on: {click}}, 'Jobs')`. */
export const h = (name, attributes, ...children) => describe(HTML, name, attributes, children);

/** An SVG element. */
export const s = (name, attributes, ...children) => describe(SVG, name, attributes, children);

/** A name from the world's data, isolated, so that a right-to-left name does not affect the text around it. */
export function named(text) {
  return h('span', { class: 'name', dir: 'auto' }, text ?? '—');
}

/** Flattens children and drops null, undefined and false. */
export const flat = children => [children].flat(Infinity).filter(child => child !== null && child !== undefined && child !== false);

// `key` tells siblings apart. An id is a key as well.
function describe(space, name, attributes, children) {
  const { key, on, ...given } = attributes ?? {};
  return { space, name, key: key ?? given.id ?? '', on: on ?? {}, given, children: flat(children) };
}
