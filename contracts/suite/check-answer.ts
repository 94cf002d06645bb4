import type { ApiResponse } from '../http/api.js';
import { isObject, spellValue, valueAt } from '../http/fields.js';
import type { Catalogue, SpeltRefusal } from '../protocol/catalogue.js';
import type { ErrorName } from '../protocol/errors.js';
import { oauthErrors } from '../protocol/oauth-errors.js';
import { commonErrors, type Operation } from '../protocol/operation.js';
import { operations } from '../protocol/operations.js';
import type { CallStep, Expectation } from './case.js';
import { type Difference, findDifference } from './compare.js';
import { wantedBy } from './wanted.js';

/** The checks of every answer, whatever the case is about, and what they have seen so far. */
export interface Watch {
  readonly requestIds: Set<string>;
  /** Values that a web page must never be shown. */
  readonly secrets: Set<string>;
  readonly catalogue: Catalogue;
  /** Takes any spelling of a refusal, and is told of it: for recording how a deployment spells them. */
  readonly learn?: ((seen: RefusalSeen) => void) | undefined;
}

/** A refusal as a deployment has spelt it. */
export interface RefusalSeen {
  readonly name: ErrorName;
  readonly step: CallStep;
  readonly answer: ApiResponse;
}

/** The result of comparing an answer with the expectation. */
export interface Checked {
  /** Does not hold, so that nothing after it can be judged. */
  readonly broken?: Difference;
  /** A call succeeded that had to be refused, whatever is assumed of the spelling. */
  readonly lets?: boolean;
  /** Assumptions of ours that are otherwise; what comes after can be judged all the same. */
  readonly otherwise: readonly Difference[];
}

type Envelope = { readonly [key: string]: unknown };

const holds: Checked = { otherwise: [] };
const broken = (difference: Difference | undefined): Checked | undefined =>
  difference && { broken: difference, otherwise: [] };

/** Compares an answer with the expectation, the envelope, the schema and the catalogue. */
export function checkAnswer(step: CallStep, expect: Expectation, answer: ApiResponse, watch: Watch): Checked {
  if (expect.anything) return holds;
  const row: Operation = operations[step.call];
  const { status, headers, body } = answer;
  if (step.instead?.method === 'OPTIONS') return checkPreflight(expect, answer);
  const spelt = expect.refused && watch.catalogue.refusal(expect.refused, step.call, actionOf(step));
  const learns = watch.learn !== undefined && spelt !== undefined && !isBare(row);
  const isObserved = spelt?.source.kind === 'observed' && !isBare(row);
  const expectedStatus = (isObserved ? undefined : expect.http) ?? httpStatus(row, expect.refused, spelt);
  if (status !== expectedStatus && !learns) {
    const lets = isBare(row) && expect.refused !== undefined && status === 200;
    return { broken: differ('HTTP status', expectedStatus, status), otherwise: [], lets };
  }
  const wrongHeader = findDifference(expect.headers, headers, 'header');
  if (wrongHeader !== undefined) return { broken: wrongHeader, otherwise: [] };
  const kept = expect.uncached ? findCacheable(headers) : undefined;
  if (kept !== undefined) return { broken: kept, otherwise: [] };
  if (status === 204 || status === 302 || (isBare(row) && row.output === null)) return holds;
  if (typeof body !== 'object' || body === null)
    return { broken: differ('body', 'a JSON object', body), otherwise: [] };
  const envelope = checkEnvelope(row, expect, spelt, body as Envelope, watch);
  if (envelope.broken !== undefined) return envelope;
  const leak = step.by === 'web' && !givesTokens(row) ? findLeak(body, watch.secrets) : undefined;
  if (leak !== undefined) return { ...envelope, broken: leak };
  if (expect.refused !== undefined) {
    if (learns) watch.learn?.({ name: expect.refused, step, answer });
    return envelope;
  }
  return { ...envelope, ...broken(checkData(row, expect, isBare(row) ? body : (body as Envelope)['data'])) };
}

/** Any success will do. Source: documented (Fetch standard, CORS preflight). */
function checkPreflight(expect: Expectation, { status, headers }: ApiResponse): Checked {
  if (status < 200 || status > 299) return { broken: differ('HTTP status', '200 to 299', status), otherwise: [] };
  return broken(findDifference(expect.headers, headers, 'header')) ?? holds;
}

const actionOf = ({ input }: CallStep) => valueAt('action', input);

/** Tells whether an operation answers a token to its caller. */
const givesTokens = ({ does }: Operation) => does === 'login' || does === 'exchange';

const isBare = (row: Operation) => row.envelope === 'oidc' || row.envelope === 'redirect';

const httpStatus = (row: Operation, refused: ErrorName | undefined, spelt: SpeltRefusal | undefined): number =>
  isBare(row) ? (refused && oauthErrors[refused]?.status) || 200 : (spelt?.http ?? 200);

function checkEnvelope(
  row: Operation,
  expect: Expectation,
  spelt: SpeltRefusal | undefined,
  envelope: Envelope,
  watch: Watch,
): Checked {
  const { refused } = expect;
  if (refused !== undefined && !mayRefuse(row, refused)) {
    return { broken: differ('refusal', `one of ${row.errors.join(', ')}`, refused), otherwise: [] };
  }
  if (isBare(row)) {
    if (refused === undefined) return holds;
    const expected = oauthErrors[refused]?.error;
    if (envelope['error'] !== expected) return { broken: differ('error', expected, envelope['error']), otherwise: [] };
    // Source: documented (RFC 6749, section 5.2: error_description is optional).
    return envelope['error_description'] === undefined
      ? holds
      : checkMessage('error_description', expect, spelt, envelope);
  }
  const codes = row.envelope === 'v2' ? checkV2Code(spelt, envelope, watch) : checkV3Codes(spelt, envelope, watch);
  if (codes.broken !== undefined) return codes;
  if (refused !== undefined && !isNothing(envelope['data'])) {
    return { ...codes, broken: differ('data', 'nothing on a refusal', envelope['data']) };
  }
  // Source: documented (the answers of V2 gene have no message).
  if (refused === undefined && row.envelope === 'v2' && row.does === 'generate' && envelope['message'] === undefined) {
    return codes;
  }
  const message = checkMessage('message', expect, spelt, envelope);
  return { ...message, otherwise: [...codes.otherwise, ...message.otherwise] };
}

/** Data that say nothing are spelt in three ways. Source: documented. */
const isNothing = (data: unknown): boolean =>
  data === undefined || data === null || (isObject(data) && Object.keys(data).length === 0);

/** A refusal with other codes is still a refusal: where a code is our assumption, the rest of the case can be judged. */
function compare(
  path: 'statusCode' | 'apiCode' | 'code',
  expected: unknown,
  received: unknown,
  spelt: SpeltRefusal | undefined,
  shown: unknown = received,
): Checked {
  if (received === expected) return holds;
  const difference = differ(path, expected ?? 'none', shown ?? 'none');
  return spelt?.assumes.includes(path) ? { otherwise: [difference] } : { broken: difference, otherwise: [] };
}

function checkV2Code(spelt: SpeltRefusal | undefined, { code, message }: Envelope, watch: Watch): Checked {
  const isRefusal = typeof code === 'number' && code !== 200;
  if (spelt !== undefined && isRefusal && watch.learn !== undefined) return holds;
  const shown = `${spellValue(code)} (${spellValue(message)})`;
  if (!isRefusal || spelt === undefined) {
    if (code === (spelt?.code ?? 200)) return holds;
    return { broken: differ('code', spelt?.code ?? 200, shown), otherwise: [], lets: spelt !== undefined };
  }
  if (spelt.alsoCodes.includes(code)) return holds;
  return compare('code', spelt.code, code, spelt, shown);
}

function checkV3Codes(spelt: SpeltRefusal | undefined, envelope: Envelope, watch: Watch): Checked {
  const { statusCode, message } = envelope;
  const shown = `${spellValue(statusCode)} (${spellValue(message)})`;
  if (typeof statusCode !== 'number') return { broken: differ('statusCode', 'a number', statusCode), otherwise: [] };
  if ((statusCode !== 200) !== (spelt !== undefined)) {
    return { broken: differ('statusCode', spelt?.statusCode ?? 200, shown), otherwise: [], lets: spelt !== undefined };
  }
  const apiCode = readApiCode(envelope['apiCode']);
  if (apiCode === null) return { broken: differ('apiCode', 'a number', envelope['apiCode']), otherwise: [] };
  let otherwise: readonly Difference[] = [];
  if (watch.learn === undefined || spelt === undefined) {
    // A refusal that is published under another code is another refusal, whatever is assumed of its class.
    const apiCodes = compare('apiCode', spelt?.apiCode, apiCode, spelt);
    const classes = compare('statusCode', spelt?.statusCode ?? 200, statusCode, spelt, shown);
    const wrong = classes.broken ?? apiCodes.broken;
    if (wrong !== undefined) return { broken: wrong, otherwise: [] };
    otherwise = [...classes.otherwise, ...apiCodes.otherwise];
  }
  return { ...checkRequestId(envelope, watch), otherwise };
}

/** A number, or its digits as a text; `null` for anything else. Source: documented (both are published). */
function readApiCode(apiCode: unknown): number | undefined | null {
  if (apiCode === undefined || apiCode === null) return undefined;
  if (typeof apiCode === 'number' && Number.isInteger(apiCode)) return apiCode;
  return typeof apiCode === 'string' && /^\d+$/.test(apiCode) ? Number(apiCode) : null;
}

/** It may be absent, or called `uniqueId`. Source: documented (published answers have it, lack it, and rename it). */
function checkRequestId({ requestId, uniqueId }: Envelope, watch: Watch): { readonly broken?: Difference } {
  const id = requestId ?? uniqueId ?? undefined;
  if (id === undefined) return {};
  if (typeof id !== 'string' || id === '') return { broken: differ('requestId', 'a text', id) };
  if (watch.requestIds.has(id)) return { broken: differ('requestId', 'one never seen before', id) };
  watch.requestIds.add(id);
  return {};
}

function checkMessage(name: string, expect: Expectation, spelt: SpeltRefusal | undefined, envelope: Envelope): Checked {
  const message = envelope[name];
  // The text of a success is free, and may be empty. Source: documented (the error-code page shows an empty one).
  if (typeof message !== 'string' || (message === '' && spelt !== undefined)) {
    return { broken: differ(name, 'a text', message), otherwise: [] };
  }
  // A profile has words of its own.
  const words = spelt?.source.kind === 'observed' ? undefined : expect.message;
  const different = broken(findDifference(words, message, name));
  if (different !== undefined) return different;
  const { mentions } = expect;
  // The text that a message mentions is our assumption, and in a profile no more than a template.
  if (mentions === undefined || spelt?.source.kind === 'observed' || message.includes(mentions)) return holds;
  return { otherwise: [differ(name, `something with ${mentions}`, message)] };
}

const mayRefuse = (row: Operation, name: ErrorName) =>
  name === 'operation-not-found' || [...commonErrors, ...row.errors].includes(name);

function checkData(row: Operation, expect: Expectation, data: unknown): Difference | undefined {
  if (row.output === null) return isNothing(data) ? undefined : differ('data', 'nothing', data);
  const parsed = row.output.safeParse(data);
  const issue = parsed.error?.issues[0];
  if (issue !== undefined) {
    const path = issue.path.join('.');
    return differ(`data.${path}`, wantedBy(issue), valueAt(path, data));
  }
  const shown = expect.lacks?.find((path) => !isNothing(valueAt(path, data)));
  if (shown !== undefined) return differ(`data.${shown}`, 'nothing', valueAt(shown, data));
  return findDifference(expect.data, data, 'data');
}

/** The header by which a cache may keep an answer, and give it to the next who asks. Source: RFC 9111, sections 3 to 5. */
function findCacheable(headers: ApiResponse['headers']): Difference | undefined {
  const control = (headers['cache-control'] ?? '').toLowerCase();
  if (/no-store|no-cache|max-age=0\b/.test(control)) return undefined;
  if (/max-age=|public/.test(control)) return differ('header.cache-control', 'no-store', control);
  const name = ['expires', 'last-modified', 'etag'].find((one) => headers[one] !== undefined);
  return name === undefined
    ? undefined
    : differ(`header.${name}`, 'nothing, or cache-control: no-store beside it', headers[name]);
}

/** The value itself is not repeated: a report must not leak what the answer has. */
function findLeak(body: unknown, secrets: ReadonlySet<string>): Difference | undefined {
  const text = JSON.stringify(body);
  for (const secret of secrets) {
    if (text.includes(JSON.stringify(secret)))
      return differ('body', 'no secret of anybody', 'a password, secret or token');
  }
  return undefined;
}

const differ = (path: string, expected: unknown, received: unknown): Difference => ({ path, expected, received });
