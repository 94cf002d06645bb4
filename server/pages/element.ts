type Attributes = Readonly<Record<string, string | number | boolean | EventListener | undefined>>;
type Child = Node | string | undefined;

/** Makes an element: `on…` is an event listener, `true` an attribute without a value, `false` and `undefined` none at all. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  return fill(document.createElement(tag), attributes, children);
}

/** Makes an element of SVG. */
export function svgElement<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Tag] {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill<Made extends Element>(made: Made, attributes: Attributes, children: readonly Child[]): Made {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** Finds an element that the page is known to have. */
export function find<Made extends Element = HTMLElement>(selector: string): Made {
  const found = document.querySelector<Made>(selector);
  if (found === null) throw new TypeError(`the page has no ${selector}`);
  return found;
}
