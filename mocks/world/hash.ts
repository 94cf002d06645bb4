/**
 * Different for different texts, as good as always (FNV-1a, 32 bit). Another start, and another odd factor, make another hash.
 */
export function hash(text: string, start = 0x811c9dc5, factor = 0x01000193): number {
  let value = start;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), factor);
  }
  return value >>> 0;
}
