import { assumed, type Source } from '../source.js';

/**
 * One refusal that the API knows.
 *
 * @example
 * const row: ErrorEntry = errors['qrcode-not-found'];
 * row.statusCode; // 404
 * row.apiCode;    // 2241
 */
export interface ErrorEntry {
  /** The class of the error, as the envelope carries it. */
  readonly statusCode: number;
  /** Absent where the error has no business meaning. From 990001 up it is our placeholder, never a real code. */
  readonly apiCode?: number;
  /** `{field}`, `{problem}`, `{nearest}` and `{limit}` are filled in from what the refusal is about. */
  readonly messages: { readonly 'zh-CN': string; readonly 'en-US': string };
  /** Of the refusal and its code; the words of a message are ours, but for that of 2241. */
  readonly source: Source;
  /** The parts that are an assumption of ours although the rest of the row is published. */
  readonly assumes?: readonly ('statusCode' | 'apiCode')[];
  /** Another code that the pages of V2 publish, by what the call does; `alsoCodes` are those of other published pages. */
  readonly inV2?: {
    readonly [does: string]: {
      readonly code?: number;
      readonly alsoCodes: readonly number[];
      readonly messages?: ErrorEntry['messages'];
    };
  };
}

/** Marks a refusal without a published code: it gets one that nobody can take for a real one. */
export const placeholder = (reason: string) =>
  assumed(`${reason}; no apiCode is published: from 990001 up it is a placeholder`);

/** Makes a row of the catalogue. */
export function entry(
  statusCode: number,
  apiCode: number | undefined,
  chinese: string,
  english: string,
  source: Source,
  assumes: ErrorEntry['assumes'] = [],
): ErrorEntry {
  const messages = { 'zh-CN': chinese, 'en-US': english };
  const row = apiCode === undefined ? { statusCode, messages, source } : { statusCode, apiCode, messages, source };
  return assumes.length === 0 ? row : { ...row, assumes };
}

export const assumedClass = ['statusCode'] as const;
export const assumedNoCode = ['apiCode'] as const;
