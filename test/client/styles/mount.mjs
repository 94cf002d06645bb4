import { Window } from 'happy-dom';

/** A document for libraries that draw; `fetch` and the timers stay those of the test. */
export function openDocument() {
  if (globalThis.document !== undefined) return;
  const window = new Window();
  const { document, navigator, Element, HTMLElement, SVGElement, MathMLElement, Node } = window;
  const names = { window, document, navigator, Element, HTMLElement, SVGElement, MathMLElement, Node };
  // Node 22 has a navigator of its own, which cannot be assigned to.
  for (const [name, value] of Object.entries(names)) Object.defineProperty(globalThis, name, { value });
}
