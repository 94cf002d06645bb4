import type { ApiResponse } from './api.js';
import type { CallStep, Expectation } from './case.js';
import { type ErrorEntry, type ErrorName, errors } from './errors.js';
import { type Difference, findDifference, valueAt } from './match.js';
import { oauthErrors } from './oauth-errors.js';
import { commonErrors, type Operation } from './operation.js';
import { operations } from './operations.js';

/** What is checked of every answer, whatever the case is about, and what it has seen so far. */
export interface Watch {
  readonly requestIds: Set<string>;
  /** Values that a web page must never be shown. */
  readonly secrets: Set<string>;
}

type Envelope = { readonly [key: string]: unknown };

/** Compares an answer with the expectation, the envelope, the schema and the catalogue. */
export function checkAnswer(
  step: CallStep,
  expect: Expectation,
  answer: ApiResponse,
  watch: Watch,
): Difference | undefined {
  const row: Operation = operations[step.call];
  const { status, headers, body } = answer;
  const expectedStatus = expect.http ?? httpStatus(row, expect.refused);
  if (status !== expectedStatus) return differ('HTTP status', expectedStatus, status);
  const wrongHeader = findDifference(expect.headers, headers, 'header');
  if (wrongHeader !== undefined) return wrongHeader;
  if (status === 204 || status === 302 || (isBare(row) && row.output === null)) return undefined;
  if (typeof body !== 'object' || body === null) return differ('body', 'a JSON object', body);
  const wrongEnvelope = checkEnvelope(row, expect, body as Envelope, watch);
  if (wrongEnvelope !== undefined) return wrongEnvelope;
  const leak = step.by === 'web' && !gives(step.call) ? findLeak(body, watch.secrets) : undefined;
  if (leak !== undefined) return leak;
  if (expect.refused !== undefined) return undefined;
  return checkData(row, expect, isBare(row) ? body : (body as Envelope)['data']);
}

/** Operations that answer a token to whoever calls them. */
const gives = (call: CallStep['call']) => call === 'signin' || call === 'exchangeUserInfoV2';

const isBare = (row: Operation) => row.envelope === 'oidc' || row.envelope === 'redirect';

const httpStatus = (row: Operation, refused: ErrorName | undefined) =>
  (isBare(row) && refused !== undefined && oauthErrors[refused]?.status) || 200;

function checkEnvelope(row: Operation, expect: Expectation, envelope: Envelope, watch: Watch): Difference | undefined {
  const { refused } = expect;
  if (refused !== undefined && !mayRefuse(row, refused)) {
    return differ('refusal', `one of ${row.errors.join(', ')}`, refused);
  }
  if (refused !== undefined && envelope['data'] !== undefined) {
    return differ('data', 'nothing on a refusal', envelope['data']);
  }
  if (isBare(row)) return refused && checkOauthError(refused, expect, envelope);
  const wrongCode = row.envelope === 'v2' ? checkV2Code(refused, envelope) : checkV3Codes(refused, envelope, watch);
  return wrongCode ?? checkMessage('message', expect, envelope);
}

function checkOauthError(refused: ErrorName, expect: Expectation, envelope: Envelope): Difference | undefined {
  const expected = oauthErrors[refused]?.error;
  if (envelope['error'] !== expected) return differ('error', expected, envelope['error']);
  return checkMessage('error_description', expect, envelope);
}

function checkV2Code(refused: ErrorName | undefined, { code, message }: Envelope): Difference | undefined {
  const error: ErrorEntry | undefined = refused && errors[refused];
  const expected = error?.apiCode ?? error?.statusCode ?? 200;
  return code === expected ? undefined : differ('code', expected, `${code} (${String(message)})`);
}

function checkV3Codes(refused: ErrorName | undefined, envelope: Envelope, watch: Watch): Difference | undefined {
  const { statusCode, apiCode, message, requestId } = envelope;
  const error: ErrorEntry | undefined = refused && errors[refused];
  const expectedCode = error?.statusCode ?? 200;
  if (statusCode !== expectedCode) return differ('statusCode', expectedCode, `${statusCode} (${String(message)})`);
  if (apiCode !== error?.apiCode) return differ('apiCode', error?.apiCode ?? 'none', apiCode ?? 'none');
  if (typeof requestId !== 'string' || requestId === '') return differ('requestId', 'a text', requestId);
  if (watch.requestIds.has(requestId)) return differ('requestId', 'one never seen before', requestId);
  watch.requestIds.add(requestId);
  return undefined;
}

function checkMessage(name: string, expect: Expectation, envelope: Envelope): Difference | undefined {
  const message = envelope[name];
  if (typeof message !== 'string' || message === '') return differ(name, 'a text', message);
  if (expect.mentions !== undefined && !message.includes(expect.mentions)) {
    return differ(name, `something with ${expect.mentions}`, message);
  }
  return findDifference(expect.message, message, name);
}

const mayRefuse = (row: Operation, name: ErrorName) =>
  name === 'operation-not-found' || [...commonErrors, ...row.errors].includes(name);

function checkData(row: Operation, expect: Expectation, data: unknown): Difference | undefined {
  if (row.output === null) return data === undefined ? undefined : differ('data', 'nothing', data);
  const parsed = row.output.safeParse(data);
  const issue = parsed.error?.issues[0];
  if (issue !== undefined) {
    const path = issue.path.join('.');
    return differ(`data.${path}`, issue.message, valueAt(path, data));
  }
  const shown = expect.lacks?.find((path) => valueAt(path, data) !== undefined);
  if (shown !== undefined) return differ(`data.${shown}`, 'nothing', valueAt(shown, data));
  return findDifference(expect.data, data, 'data');
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
