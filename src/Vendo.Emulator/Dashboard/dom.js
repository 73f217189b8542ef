// Makes elements. A string always becomes a text node, so that no value of the world is ever read as markup.

const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element: `h('a', {href: '#/jobs', class: 'chip', on: {click}}, 'Jobs')`. */
export function h(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** An SVG element. */
export function s(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/** A name that somebody gave: isolated, so that a right-to-left name does not turn its neighbours around. */
export function named(text) {
  return h('span', { class: 'name', dir: 'auto' }, text ?? '—');
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === 'on') {
      for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
    } else if (key === 'value' || key === 'checked' || key === 'disabled' || key === 'selected') {
      element[key] = value;
    } else {
      element.setAttribute(key, value === true ? '' : String(value));
    }
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}
