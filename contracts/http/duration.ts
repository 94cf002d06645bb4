const milliseconds = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
/** 100 years, in ms: more than anybody waits, and no instant that it leads to is beyond what a date can hold. */
const longest = 100 * 365 * milliseconds.d;
const pattern = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/;

/**
 * Reads a duration and answers it in milliseconds. A bare number counts seconds.
 *
 * @example
 * parseDuration('120');  // 120000
 * parseDuration('2m');   // 120000
 * parseDuration('250ms'); // 250
 *
 * @throws RangeError if the text is no duration, or one of more than 100 years.
 */
export function parseDuration(duration: string | number): number {
  const match = pattern.exec(String(duration));
  if (match === null) {
    throw new RangeError(`"${duration}" is not a duration: write 120, 120s, 2m, 250ms, 1h or 14d`);
  }
  const length = Math.round(Number(match[1]) * milliseconds[(match[2] ?? 's') as keyof typeof milliseconds]);
  if (length > longest) throw new RangeError(`"${duration}" is too long: 100 years (36500d) at most`);
  return length;
}
