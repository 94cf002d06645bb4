import type { Exchange } from '../http/exchange.js';
import { parseJson } from '../http/json.js';
import { createSecrets, isSecretName, redact, type Secrets } from '../http/redact.js';
import { urlOf } from '../http/send-by-fetch.js';
import type { Run } from './facts.js';
import type { Seen } from './meaning.js';

const longestUrl = 160;

/** Shorter than this, a value is met in a text by chance: a password may be the word itself. */
export const shortestSecret = 9;

/**
 * Everything in a run that nobody should read in a report: what was handed to the client, and what its requests and their answers
 * hold.
 *
 * @example
 * const { hide } = secretsOf(run);
 * hide('the ticket is …'); // 'the ticket is [redacted]'
 */
export function secretsOf({ exchanges, facts }: Run): Secrets {
  const secrets = createSecrets([...(facts.secrets ?? [])]);
  const { app } = facts;
  // As a client sends it that authenticates by the header Basic.
  if (app !== undefined) secrets.add(...(facts.secrets ?? []).map((secret) => basic(app.id, secret)));
  secrets.add(...secretsIn(exchanges));
  return secrets;
}

/** Tokens, tickets, secrets, passwords and sessions that were sent or answered. */
export const secretsIn = (exchanges: readonly Exchange[]): string[] =>
  exchanges.flatMap(({ query, headers, body, answer }) => [
    ...collect(query),
    ...collect(headers),
    ...cookiesOf(String(headers['cookie'] ?? '')),
    String(headers['authorization'] ?? '').replace(/^(?:bearer|basic)\s+/i, ''),
    ...[body, answer].flatMap((one) => collect(typeof one === 'string' ? parse(one) : one)),
  ]);

function collect(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    typeof one === 'string' && isSecretName(name) ? [one] : collect(one),
  );
}

/** As UTF-8: a password may be in any language. */
const basic = (id: string, secret: string) => btoa(String.fromCharCode(...new TextEncoder().encode(`${id}:${secret}`)));

/** Shorter than this, the value of a cookie is no session, but a language or a colour. */
const shortestSession = 16;

const cookiesOf = (header: string): string[] =>
  header
    .split(/;\s*/)
    .map((pair) => pair.slice(pair.indexOf('=') + 1))
    .filter((value) => value.length >= shortestSession);

function parse(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return Object.fromEntries(new URLSearchParams(text));
  }
}

/** `+3.204 s GET /api/v3/get-qrcode-status?qrcodeId=abc → 200 SCANNED`: a request in one line, without secrets. */
export function lineOf(
  { at, end, exchange, action, status, refusal, disturbance, retryAfter }: Seen,
  start: number,
  { hide }: Secrets,
): string {
  const { method, path, query } = exchange;
  const address = urlOf({ method, baseUrl: '', path, query: redact(query), headers: {} });
  // A text that is cut first may keep half a secret, which nothing would recognise.
  const url = hide(address).replaceAll('%5B', '[').replaceAll('%5D', ']');
  const shown = url.length > longestUrl ? `${url.slice(0, longestUrl)}…` : url;
  const answer =
    disturbance === 'network-error'
      ? 'no whole answer'
      : [
          exchange.status,
          disturbance === 'invalid-json' && 'no JSON',
          status,
          refusal && `refused with ${refusal.apiCode ?? refusal.statusCode}${refusal.rule && ` (${refusal.rule})`}`,
          disturbance === 'missing-field' && 'without a field',
          retryAfter !== undefined && `Retry-After ${retryAfter / 1_000}`,
        ]
          .filter(Boolean)
          .join(' ');
  const late = end - at < 1_000 ? '' : `, after ${((end - at) / 1_000).toFixed(3)} s`;
  return hide(
    `+${((at - start) / 1_000).toFixed(3)} s ${method} ${shown}${action ? ` ${action}` : ''} → ${answer}${late}`,
  );
}
