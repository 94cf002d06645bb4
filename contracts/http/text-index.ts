/** Many texts, of which each is found in a long one without looking for them one after the other. */
export interface TextIndex {
  /** Adds a text that has as many characters as the key, or more. */
  add(text: string): void;
  /** The length of the longest text of the index that stands at this place; 0 if none does. */
  longestAt(text: string, at: number): number;
}

interface Group {
  readonly texts: string[];
  longest: number;
  isSorted: boolean;
}

/** Makes an index by the first characters of the texts. */
export function createTextIndex(keyLength: number): TextIndex {
  const groups = new Map<string, Group>();
  return {
    add(text) {
      const key = text.slice(0, keyLength);
      const group = groups.get(key) ?? { texts: [], longest: 0, isSorted: true };
      groups.set(key, group);
      group.texts.push(text);
      group.longest = Math.max(group.longest, text.length);
      group.isSorted = group.texts.length === 1;
    },
    longestAt(text, at) {
      const group = groups.get(text.slice(at, at + keyLength));
      if (group === undefined) return 0;
      if (!group.isSorted) group.texts.sort(byCharacters);
      group.isSorted = true;
      let rest = text.slice(at, at + group.longest);
      // The texts that begin `rest` are sorted before it; the nearest that does not begin it tells how much may still fit.
      while (rest.length >= keyLength) {
        const candidate = lastNotAfter(group.texts, rest);
        if (candidate === undefined) return 0;
        const common = commonLength(candidate, rest);
        if (common === candidate.length) return common;
        rest = rest.slice(0, common);
      }
      return 0;
    },
  };
}

const byCharacters = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function lastNotAfter(sorted: readonly string[], text: string): string | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') <= text) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one.charCodeAt(length) === other.charCodeAt(length)) length += 1;
  return length;
}
