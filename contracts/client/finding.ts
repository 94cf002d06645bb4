import type { Seen } from './meaning.js';
import type { Reading } from './reading.js';

/** The finding of a check in one run; `undefined` where it could not be observed. */
export type Finding =
  | { readonly is: 'passed' }
  | {
      readonly is: 'broken';
      /** The requests that show it. */
      readonly seen: readonly Seen[];
      /** The fault of these requests, in a few words. */
      readonly what: string;
    };

/** Looks for one rule in one run. */
export type Check = (reading: Reading) => Finding | undefined;

export const passed: Finding = { is: 'passed' };

/** More lines than anybody reads show nothing more. */
const mostShown = 8;

export const broken = (seen: readonly Seen[], what: string): Finding => ({
  is: 'broken',
  seen: seen.slice(0, mostShown),
  what,
});

/** Of several findings: broken if one is, passed if one is, else not observed. */
export const worst = (findings: readonly (Finding | undefined)[]): Finding | undefined =>
  findings.find((one) => one?.is === 'broken') ?? findings.find((one) => one?.is === 'passed');

/** `1.25 s`. */
export const showSeconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(2)} s`;
