import { encodeUtf8 } from '../../contracts/protocol/index.js';

/**
 * The bounds of what a client can make grow.
 *
 * @example
 * createMock({ maxBodyBytes: 10_000 }).limits.maxBodyBytes; // 10000
 */
export interface Limits {
  /** Larger bodies are refused with 413, in bytes. Source: assumed. */
  readonly maxBodyBytes: number;
  /** JSON that nests more lists and objects in each other is refused with 400. Source: assumed. */
  readonly maxJsonDepth: number;
  /** The most custom data of one user, in bytes of JSON: a login that brings more is refused. Source: assumed. */
  readonly maxCustomDataBytes: number;
}

/** The most users of one user pool. */
export const maxUsers = 10_000;

/** The most faults that may wait for calls. */
export const maxFaults = 10_000;

/** The most scenarios of one's own. */
export const maxScenarios = 1_000;

/** More of something than is kept. The admin API answers it with HTTP 429. */
export class LimitError extends RangeError {
  override readonly name = 'LimitError';
}

/** The length of a value as JSON, in bytes of UTF-8. */
export const jsonBytes = (value: unknown): number => encodeUtf8(JSON.stringify(value)).length;

/** The first names of a list: a message is read by people. */
export const listNames = (names: readonly string[]): string =>
  names.length <= maxListed
    ? names.join(', ')
    : `${names.slice(0, maxListed).join(', ')} and ${names.length - maxListed} more`;

const maxListed = 20;
