import { thousands } from '../http/thousands.js';

/** A part of a document that can be cut between its blocks, and nowhere else. */
export interface Section {
  /** The name of the blocks in the note on what was left out: `rules`. */
  readonly unit: string;
  readonly open: string;
  readonly blocks: readonly string[];
  readonly close: string;
}

const encoder = new TextEncoder();

/** The length of a text in UTF-8. */
const bytesOf = (text: string): number => encoder.encode(text).length;

const leftOut = (number: number, unit: string) =>
  `_${thousands(number)} more ${unit} are left out here, as the text would be too long; the JSON report holds all._\n\n`;

/**
 * Joins sections into a text of at most so many bytes. Earlier sections come first; what does not fit is left out block by
 * block, and counted at the end of its section, so nothing that is open stays open.
 */
export function fit(head: string, sections: readonly Section[], limit: number): string {
  const frames = sections.map(({ open, close, unit }) => open + close + leftOut(999_999_999, unit));
  let room = limit - bytesOf(head) - frames.reduce((sum, frame) => sum + bytesOf(frame), 0);
  const written = sections.map(({ unit, open, blocks, close }) => {
    const taken: string[] = [];
    for (const block of blocks) {
      const size = bytesOf(block);
      if (size > room) break;
      room -= size;
      taken.push(block);
    }
    const missing = blocks.length - taken.length;
    return `${open}${taken.join('')}${taken.length > 0 ? '\n' : ''}${missing > 0 ? leftOut(missing, unit) : ''}${close}`;
  });
  return `${(head + written.join('')).trimEnd()}\n`;
}
