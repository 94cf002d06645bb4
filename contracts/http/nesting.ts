/** The deepest nesting of any JSON that is read as a value, whatever the setting: what is written again overflows no stack. */
export const deepestNesting = 1_000;

/** Tells whether a value nests no more than so many lists and objects in each other. */
export const nestsWithin = (value: unknown, depth: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth > 0 && Object.values(value).every((item) => nestsWithin(item, depth - 1)));

const quote = 34;
const backslash = 92;

/** Tells whether a JSON text nests deeper than so many lists and objects, without reading it as a value. */
export function isNestedDeeper(text: string, depth: number): boolean {
  // Each level takes two characters: a short text cannot be deep.
  if (text.length <= 2 * depth) return false;
  let level = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === quote) index = endOfString(text, index);
    else if (character === 91 || character === 123) level += 1;
    else if (character === 93 || character === 125) level -= 1;
    if (level > depth) return true;
  }
  return false;
}

/** The place of the quotation mark that ends the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === backslash) index += 1;
    else if (character === quote) return index;
  }
  return text.length;
}
