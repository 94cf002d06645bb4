import { Window } from 'happy-dom';

const before = new Map();

/** A document for libraries that draw; `fetch` and the timers stay those of the test. */
export function openDocument() {
  if (before.size > 0) return;
  const window = new Window();
  const { document, navigator, Element, HTMLElement, SVGElement, MathMLElement, Node } = window;
  const names = { window, document, navigator, Element, HTMLElement, SVGElement, MathMLElement, Node };
  // Node 22 has a navigator of its own, which cannot be assigned to.
  for (const [name, value] of Object.entries(names)) {
    before.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
}

/** Other tests of the process find no document. */
export async function closeDocument() {
  // A library that is told to go still draws for a turn or two.
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  for (const [name, was] of before) {
    if (was === undefined) Reflect.deleteProperty(globalThis, name);
    else Object.defineProperty(globalThis, name, was);
  }
  before.clear();
}
