/** The most levels of objects and lists that JSON is read with: custom data may have 100, and no answer needs more than a few beside. */
export const deepestJson = 200;

/** Tells whether a text is JSON that is nested deeper than is read: a walk over it would overflow the stack. */
export function isTooDeep(text: string): boolean {
  if (text.length <= 2 * deepestJson || !/^\s*[[{]/.test(text)) return false;
  let level = 0;
  let isInText = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') isInText = !isInText;
    else if (isInText) {
      if (character === '\\') index += 1;
    } else if (character === '{' || character === '[') {
      level += 1;
      if (level > deepestJson) return true;
    } else if (character === '}' || character === ']') level -= 1;
  }
  return false;
}

/** Parses JSON. Throws SyntaxError where the text is none, and RangeError where it is nested too deep. */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw new RangeError(`JSON nested deeper than ${deepestJson} levels`);
  return JSON.parse(text);
}
