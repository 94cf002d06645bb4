/** The characters that take two columns of a terminal: Chinese, Japanese and Korean letters, full-width signs, and emoji. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/gu;

/** The columns that a text takes. */
const columnsOf = (text: string): number => [...text].length + (text.match(wide)?.length ?? 0);

/**
 * Breaks a sentence between words. What is longer than a line stays whole, as an address or an id is there to be copied.
 *
 * @example
 * wrap('one two three', 9, '  '); // ['  one two', '  three']
 */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || columnsOf(indent + longer) <= width) {
      line = longer;
    } else {
      lines.push(indent + line);
      line = word;
    }
  }
  return [...lines, indent + line];
}
