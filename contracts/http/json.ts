/** The most levels of objects and lists that are read: custom data may have 100, and no answer needs more than a few beside. */
const mostLevels = 200;

/** The most values that are read: each takes many times its text in memory. */
const mostValues = 100_000;

/**
 * Tells in which way a text is JSON that is larger than is read; `undefined` if it is not. A walk over what is nested deeper
 * would overflow the stack.
 */
export function findExcess(text: string): string | undefined {
  if (text.length <= 2 * mostLevels || !/^\s*[[{]/.test(text)) return undefined;
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
    if (level > mostLevels) return `nested deeper than ${mostLevels} levels`;
    if (values > mostValues) return `of more than ${mostValues.toLocaleString('en-US')} values`;
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
