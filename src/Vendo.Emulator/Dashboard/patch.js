// Updates elements from their descriptions. An element with the same key and name is kept, with its focus, selection,
// scroll position and open state; only attributes and children that differ are changed.

import { flat } from './dom.js';

const drawn = new WeakMap();
const properties = new Set(['value', 'checked', 'disabled', 'selected']);

/** Creates the element of a description. */
export function make(description) {
  const element = document.createElementNS(description.space, description.name);
  update(element, description);
  return element;
}

/** Sets the children of an element: descriptions, text, or elements that another module owns. */
export function patch(parent, ...children) {
  const wanted = flat(children);
  const kept = new Set(wanted.filter(isNode));
  const old = byKind([...parent.childNodes].filter(node => !kept.has(node)));
  const nodes = wanted.map(child => (isNode(child) ? child : reused(old, child)));
  const staying = new Set(nodes);
  for (const node of [...parent.childNodes]) if (!staying.has(node)) node.remove();
  let at = parent.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else move(parent, node, at);
  }
}

const isNode = child => child instanceof Node;
const kindOf = ({ name, key }) => `${name} ${key}`;

function byKind(nodes) {
  const kinds = new Map();
  for (const node of nodes) {
    const kind = node instanceof Text ? '#text' : drawn.has(node) ? kindOf(drawn.get(node)) : null;
    if (kinds.has(kind)) kinds.get(kind).push(node);
    else kinds.set(kind, [node]);
  }
  return kinds;
}

function reused(old, child) {
  if (typeof child !== 'object') {
    const text = old.get('#text')?.shift() ?? document.createTextNode('');
    if (text.data !== String(child)) text.data = child;
    return text;
  }
  const element = old.get(kindOf(child))?.shift();
  if (!element) return make(child);
  update(element, child);
  return element;
}

// `moveBefore` keeps focus, scroll position and animations, which `insertBefore` loses.
function move(parent, node, before) {
  if (node.parentNode === parent && parent.isConnected && parent.moveBefore) parent.moveBefore(node, before);
  else parent.insertBefore(node, before);
}

// Sets a property only when its description changes, so that the user's own input is kept.
function update(element, description) {
  const before = drawn.get(element)?.given ?? {};
  drawn.set(element, description);
  patch(element, description.children);
  for (const type of Object.keys(description.on)) element.addEventListener(type, dispatch);
  for (const name of new Set([...Object.keys(before), ...Object.keys(description.given)])) {
    const value = description.given[name];
    if (value !== before[name]) give(element, name, value);
  }
}

function give(element, name, value) {
  const isAbsent = value === null || value === undefined || value === false;
  if (properties.has(name) && name in element) {
    const wanted = isAbsent ? (name === 'value' ? '' : false) : value;
    if (element[name] !== wanted) element[name] = wanted;
  } else if (isAbsent) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value === true ? '' : String(value));
  }
}

// Adds one listener for each event type; it calls the handler of the latest description.
function dispatch(event) {
  drawn.get(event.currentTarget).on[event.type]?.(event);
}
