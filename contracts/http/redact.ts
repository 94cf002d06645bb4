import { deepestNesting, isNestedDeeper } from './json.js';
import { createTextIndex } from './text-index.js';

/** The names of what nobody should find in a journal. */
const secret =
  /^(?:authorization|proxy-authorization|cookie|set-cookie|password|.*secret|ticket|token|.*_token|.*Token|id_token_hint)$/i;

/** Tells whether a field of this name holds a secret. */
export const isSecretName = (name: string): boolean => secret.test(name);

/** Stands in the place of a secret. */
export const hidden = '[redacted]';
const tooDeep = '[nested too deep to keep]';
/** All that may be, or hold, a JWT. */
const dotted = /[\w.-]+/g;
const beginOfToken = /\beyJ[\w-]{5,}$/;

/** Hides the tokens in a text without spaces. It looks at each part once: one pattern for the whole would look again and again. */
function hideTokens(text: string): string {
  if (!text.includes('eyJ')) return text;
  const parts = text.split('.');
  const shown: string[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? '';
    const start = index + 2 < parts.length && parts[index + 1] !== '' ? part.search(beginOfToken) : -1;
    shown.push(start < 0 ? part : part.slice(0, start) + hidden);
    if (start >= 0) index += 2;
  }
  return shown.join('.');
}

/** A copy without tokens, tickets, secrets and passwords. */
export function redact<Value>(value: Value): Value {
  return walk(value, deepestNesting) as Value;
}

function walk(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  // A deeper copy could not be written as JSON again.
  if (depth === 0) return tooDeep;
  if (Array.isArray(value)) return value.map((one) => walk(one, depth - 1));
  if (value instanceof Uint8Array) return `[${value.length} bytes]`;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      secret.test(name) && (typeof one === 'string' || Array.isArray(one)) ? hidden : walk(one, depth - 1),
    ]),
  );
}

/** A body without secrets, parsed; what cannot be parsed may hold anything, so only its length is told. */
export function redactBody(body: string, contentType: string): unknown {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) {
    const fields = Object.fromEntries(new URLSearchParams(body));
    // A body that is sent as a form and is none has its text in the names.
    if (!Object.keys(fields).every((name) => /^[\w.-]+$/.test(name)))
      return `[${body.length} characters that are no form]`;
    return redact(fields);
  }
  if (isNestedDeeper(body, deepestNesting)) return `[${body.length} characters, nested too deep to keep]`;
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' ? redact(parsed) : `[${body.length} characters]`;
  } catch {
    return `[${body.length} characters that are not JSON]`;
  }
}

/** As it stands in an address; half a character has no place there. */
const encode = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, ''));

/** A shorter piece of base64 is met in texts by chance. */
const shortestInBase64 = 8;

/**
 * As it stands in base64, such as that of a header Basic: the characters that it alone decides, for each of the three places
 * in a group at which it may begin; in the alphabet of headers and in that of addresses.
 */
function inBase64(value: string): string[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(value));
  return [0, 1, 2].flatMap((before) => {
    const whole = btoa('\0'.repeat(before) + bytes);
    const text = whole.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
    if (text.length < shortestInBase64) return [];
    return [text, text.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** Knows what must never be written down, and takes it out of whatever is. */
export interface Secrets {
  /** Learns what is secret. */
  add(...values: readonly (string | undefined)[]): void;
  /** Learns the tokens and tickets that an answer holds, up to a bound. */
  addFrom(value: unknown): void;
  /** A copy without any of them, wherever in a text they stand. */
  hide<Value>(value: Value): Value;
}

/** A secret that is shorter is no secret, and hiding it would hide everything. */
const shortest = 4;

/** The bounds of what is learnt from answers, which may call anything a token: in texts, and in characters. */
const mostLearnt = 20_000;
const mostLearntText = 2 * 1_048_576;
/** Of a longer one its begin is hidden. */
const longestLearnt = 8_192;

/**
 * Keeps secrets out of reports.
 *
 * @example
 * const secrets = createSecrets(['hunter2']);
 * secrets.hide({ received: 'it was hunter2' }); // { received: 'it was [redacted]' }
 */
export function createSecrets(known: readonly (string | undefined)[] = []): Secrets {
  const values = new Set<string>();
  const index = createTextIndex(shortest);
  const note = (value: string) => {
    if (values.has(value)) return;
    values.add(value);
    index.add(value);
  };
  const add = (...more: readonly (string | undefined)[]) => {
    for (const value of more) {
      if (value === undefined || value.length < shortest) continue;
      // As it stands in a text, in an address, in JSON and in a header.
      for (const spelling of [value, encode(value), JSON.stringify(value).slice(1, -1)]) note(spelling);
    }
  };
  const addKnown = (...more: readonly (string | undefined)[]) => {
    add(...more);
    // Much may be learnt from answers: that is looked for as it stands.
    for (const value of more)
      if (value !== undefined && value.length >= shortest) inBase64(value.slice(0, longestLearnt)).map(note);
  };
  let learnt = 0;
  let learntText = 0;
  const learn = (value: string) => {
    const kept = value.slice(0, longestLearnt);
    if (values.has(kept) || learnt >= mostLearnt || learntText + kept.length > mostLearntText) return;
    learnt += 1;
    learntText += kept.length;
    add(kept);
  };
  const addFrom = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) addFrom(one);
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
    for (const [name, one] of Object.entries(value)) {
      if (typeof one === 'string' && secret.test(name)) learn(one);
      else addFrom(one);
    }
  };
  const hideText = (text: string): string => {
    const from = text.replace(dotted, hideTokens);
    let shown = '';
    let written = 0;
    // Secrets that overlap are hidden as one.
    let begin = -1;
    let end = 0;
    for (let at = 0; at < from.length; at += 1) {
      if (begin >= 0 && at >= end) {
        shown += from.slice(written, begin) + hidden;
        [written, begin] = [end, -1];
      }
      const length = index.longestAt(from, at);
      if (length === 0) continue;
      if (begin < 0) begin = at;
      end = Math.max(end, at + length);
    }
    if (begin >= 0) return shown + from.slice(written, begin) + hidden + from.slice(end);
    return shown + from.slice(written);
  };
  const hide = (value: unknown): unknown => {
    if (typeof value === 'string') return hideText(value);
    if (Array.isArray(value)) return value.map(hide);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [hideText(name), hide(one)]));
  };
  addKnown(...known);
  return { add: addKnown, addFrom, hide: <Value>(value: Value) => hide(redactTokens(value)) as Value };
}

/** Fields that hold tokens by their name, whether they were seen before or not. */
const redactTokens = (value: unknown): unknown => (typeof value === 'object' && value !== null ? redact(value) : value);
