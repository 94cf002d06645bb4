const milliseconds = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const pattern = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/;

/**
 * Reads a duration and answers it in milliseconds. A bare number counts seconds.
 *
 * @example
 * parseDuration('120');  // 120000
 * parseDuration('2m');   // 120000
 * parseDuration('250ms'); // 250
 *
 * @throws RangeError if the text is no duration.
 */
export function parseDuration(duration: string | number): number {
  const match = pattern.exec(String(duration));
  if (match === null) {
    throw new RangeError(`"${duration}" is not a duration: write 120, 120s, 2m, 250ms, 1h or 14d`);
  }
  return Math.round(Number(match[1]) * milliseconds[(match[2] ?? 's') as keyof typeof milliseconds]);
}
