import { thousands } from './thousands.js';

/** The most levels of objects and lists that are read: custom data may have 100, and no answer needs more than a few beside. */
const mostLevels = 200;

/** The most values that are read: each takes many times its text in memory. */
const mostValues = 100_000;

/** The deepest nesting that any value may have which is written as JSON again: a deeper one overflows the stack. */
export const deepestNesting = 1_000;

/** Tells whether a value nests no more than so many lists and objects in each other. */
export const nestsWithin = (value: unknown, depth: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth > 0 && Object.values(value).every((item) => nestsWithin(item, depth - 1)));

/** Tells whether a JSON text nests deeper than so many lists and objects, without reading it as a value. */
export const isNestedDeeper = (text: string, depth: number): boolean =>
  findExcess(text, depth, Number.POSITIVE_INFINITY) !== undefined;

/**
 * Tells in which way a text is JSON that is larger than is read; `undefined` if it is not. A walk over what is nested deeper
 * would overflow the stack.
 */
export function findExcess(text: string, levels = mostLevels, most = mostValues): string | undefined {
  // Each level takes two characters: a short text cannot be deep.
  if (text.length <= 2 * levels || !/^\s*[[{]/.test(text)) return undefined;
  let level = 0;
  let values = 0;
  for (let index = 0; index < text.length; index += 1) {
    switch (text[index]) {
      case '"':
        index = endOfText(text, index);
        break;
      case '{':
      case '[':
        level += 1;
        values += 1;
        break;
      case ',':
        values += 1;
        break;
      case '}':
      case ']':
        level -= 1;
    }
    if (level > levels) return `nested deeper than ${levels} levels`;
    if (values > most) return `of more than ${thousands(most)} values`;
  }
  return undefined;
}

/** The place of the quote that ends the text which begins here. */
function endOfText(json: string, begin: number): number {
  let end = json.indexOf('"', begin + 1);
  while (end > 0 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end < 0 ? json.length : end;
}

function isEscaped(json: string, at: number): boolean {
  let backslashes = 0;
  while (json[at - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

/** Parses JSON. Throws SyntaxError where the text is none, and RangeError where it is larger than is read. */
export function parseJson(text: string): unknown {
  const excess = findExcess(text);
  if (excess !== undefined) throw new RangeError(`JSON ${excess}`);
  return JSON.parse(text);
}
