import type { Exchange } from '../http/exchange.js';
import { type Fields, fieldsOf, textOf } from '../http/fields.js';
import { parseBody } from '../http/send-by-fetch.js';
import { classify, isAction, type OperationTable, operationAt } from '../protocol/classify.js';
import type { Operation } from '../protocol/operation.js';
import { statusNumbersV2 } from '../protocol/statuses-v2.js';

/** The purpose of a request. */
export type Kind = 'generate' | 'poll' | 'action' | 'exchange' | 'login' | 'profile' | 'other';

/** An answer that went wrong, or is unusual. */
export type Disturbance =
  | 'network-error'
  | 'server-error'
  | 'invalid-json'
  | 'throttled'
  | 'refused'
  | 'unknown-status'
  | 'missing-field'
  | 'additional-field';

/** An exchange, and what it means. */
export interface Seen {
  readonly exchange: Exchange;
  readonly at: number;
  /** The time of the answer; that of the request, where no answer came. */
  readonly end: number;
  readonly operation: string | undefined;
  readonly row: Operation | undefined;
  readonly kind: Kind;
  /** The code that it is about, or has made. */
  readonly code: string | undefined;
  readonly action: 'SCAN' | 'CONFIRM' | 'CANCEL' | undefined;
  readonly ticket: string | undefined;
  readonly isSuccess: boolean;
  /** Refused by an envelope, by statusCode (V3) or code (V2), or by an HTTP status. */
  readonly refusal:
    | { readonly statusCode: number; readonly apiCode: number | undefined; readonly rule: string }
    | undefined;
  /** The status of a code that the answer shows, in the words of V3. */
  readonly status: string | undefined;
  readonly showsUser: boolean;
  readonly disturbance: Disturbance | undefined;
  /** In ms. */
  readonly retryAfter: number | undefined;
  /** The fields of the body, or of the query. */
  readonly input: Fields;
}

const kindsByDoing: { readonly [Does in Operation['does']]?: Kind } = {
  generate: 'generate',
  poll: 'poll',
  exchange: 'exchange',
  login: 'login',
  profile: 'profile',
};

/** The purpose of a request, as far as the QR-code login goes: the sibling flows are about other codes. */
function kindOf(row: Operation | undefined): Kind | undefined {
  if (row === undefined || row.flow === 'fastpass' || row.flow === 'push') return undefined;
  return isAction(row) ? 'action' : kindsByDoing[row.does];
}

/** The statuses that a page has to know, in the words of V3; with MFA, what follows is up to the page. */
const statuses = new Set(Object.keys(statusNumbersV2));

/** The statuses in which a code ends. */
export const finalStatuses: ReadonlySet<string | undefined> = new Set(['AUTHORIZED', 'CANCELLED', 'EXPIRED', 'ERROR']);

/** Tells whether a poll shows, as it should, that its code is neither decided nor expired. */
export const isOpen = ({ status, disturbance }: Seen): boolean =>
  (status === 'PENDING' || status === 'SCANNED') && disturbance === undefined;

const errors: ReadonlySet<Disturbance | undefined> = new Set([
  'network-error',
  'server-error',
  'invalid-json',
  'refused',
]);

/** Tells whether a request has failed, for whatever reason but too many of them. */
export const isError = ({ disturbance }: Seen): boolean => errors.has(disturbance);

/** Tells whether a client was told to slow down. */
export const isThrottled = ({ disturbance }: Seen): boolean => disturbance === 'throttled';

const knownFields = new Set([
  ...['status', 'ticket', 'briefUserInfo', 'tokenSet'],
  ...['random', 'userInfo', 'scannedUserId', 'scannedResult'],
]);

function inputOf({ method, query, body, headers }: Exchange): Fields {
  if (method === 'GET' || body === undefined) return query;
  if (/^application\/x-www-form-urlencoded/i.test(String(headers['content-type'] ?? ''))) {
    return Object.fromEntries(new URLSearchParams(body));
  }
  return fieldsOf(parseBody(body));
}

/** Exchanges do not change, and are asked about once for each role. */
const meanings = new WeakMap<Exchange, Seen>();

/**
 * Reads what an exchange means.
 *
 * @example
 * readMeaning(exchange).kind; // 'poll'
 */
export function readMeaning(exchange: Exchange): Seen {
  const known = meanings.get(exchange);
  if (known !== undefined) return known;
  const seen = interpret(exchange);
  meanings.set(exchange, seen);
  return seen;
}

/** Reads an exchange by a table of operations: that of the API, or a copy of it with more. */
export function interpret(exchange: Exchange, table?: OperationTable): Seen {
  const operation = operationAt(exchange, table);
  const input = inputOf(exchange);
  const answer = typeof exchange.answer === 'string' ? parseBody(exchange.answer) : exchange.answer;
  const { row, code, action, shown } = classify({ operation, input, answer }, table);
  const kind = kindOf(row) ?? (/\/users\/me$/.test(exchange.path) ? 'profile' : 'other');
  const body = fieldsOf(answer);
  const data = fieldsOf(body['data']);
  const told = Number(body['statusCode'] ?? body['code'] ?? exchange.status);
  const isJson = typeof answer === 'object' && answer !== null;
  const isWhole = exchange.status > 0 && exchange.isAnswerLeftOut === undefined;
  const isSuccess =
    isWhole && isJson && exchange.status < 400 && (operation === undefined || told === 200 || isBare(body));
  const status = kind === 'poll' && isSuccess ? shown?.text : undefined;
  const showsUser = data['briefUserInfo'] != null || data['userInfo'] != null;
  const asksToWait = isWhole && (exchange.status === 429 || told === 429);
  return {
    exchange,
    at: exchange.at,
    end: exchange.answeredAt ?? exchange.at,
    operation,
    row,
    kind,
    code,
    action,
    ticket: textOf(input['ticket']),
    isSuccess,
    refusal:
      isWhole && isJson && !isSuccess
        ? { statusCode: told, apiCode: apiCodeOf(body), rule: exchange.answerHeaders['x-mock-rule'] ?? '' }
        : undefined,
    status,
    showsUser,
    disturbance: exchange.isAnswerLeftOut
      ? undefined
      : !isWhole
        ? 'network-error'
        : asksToWait
          ? 'throttled'
          : exchange.status >= 500
            ? 'server-error'
            : !isJson && operation !== undefined
              ? 'invalid-json'
              : isSuccess
                ? kind === 'poll'
                  ? oddity(data, status, showsUser)
                  : undefined
                : 'refused',
    retryAfter: asksToWait ? readRetryAfter(exchange) : undefined,
    input,
  };
}

/** OAuth 2 and OIDC have no envelope. */
const isBare = (body: Fields) =>
  body['statusCode'] === undefined && body['code'] === undefined && body['error'] === undefined;

function apiCodeOf(body: Fields): number | undefined {
  const code = body['apiCode'] ?? body['code'];
  return typeof code === 'number' ? code : undefined;
}

function oddity(data: Fields, status: string | undefined, showsUser: boolean): Disturbance | undefined {
  if (status === undefined || status === 'null') return 'missing-field';
  if (!statuses.has(status)) return 'unknown-status';
  if (status === 'SCANNED' && !showsUser) return 'missing-field';
  return Object.keys(data).some((name) => !knownFields.has(name)) ? 'additional-field' : undefined;
}

function readRetryAfter({ at, answerHeaders }: Exchange): number | undefined {
  const value = answerHeaders['retry-after'];
  if (value === undefined) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - at) / 1_000;
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1_000) : undefined;
}
