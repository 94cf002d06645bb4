import { isSecretName } from '../redact.js';
import { parseBody } from '../send-by-fetch.js';
import type { Exchange, ToldOutcome } from './exchange.js';
import type { Facts, Run } from './facts.js';
import { fieldsOf, readMeaning, type Seen } from './meaning.js';

/** How clients are told apart. */
export interface TellApartOptions {
  /**
   * Somebody may close a page while it waits for a scan: a client that falls silent then is taken for gone, rather than for
   * one that no longer polls. Default false: who falls silent was there.
   */
  readonly mayLeave?: boolean | undefined;
}

/**
 * Makes a run for each client of what several did at once, so that the polls of one page are not held against another. A client
 * is told by its user agent and by the site of its page (Origin, or Referer); a request for a code belongs to who polls the
 * code. Two tabs of one browser with the same page look alike, and so do the pages of a server that polls for them.
 *
 * @example
 * const verdicts = judgeRuns(runsByClient({ exchanges, outcomes: [], facts: { until: Date.now() } }));
 */
export function runsByClient(run: Run, { mayLeave = false }: TellApartOptions = {}): Run[] {
  const seen = run.exchanges.map(readMeaning).sort((one, other) => one.at - other.at);
  const clients = groupByClient(seen);
  // What was answered to one client is nobody's business in the URLs, and the evidence, of another.
  const secrets = [...new Set([...(run.facts.secrets ?? []), ...secretsIn(run.exchanges)])];
  const ended = run.outcomes.map((told) => [told, whoseLogin(told, seen)] as const);
  return [...clients.values()].map((own) => ({
    exchanges: own.map(({ exchange }) => exchange),
    outcomes: ended.flatMap(([told, ends]) =>
      clients.size === 1 || own.some((one) => ends.includes(one)) ? [told] : [],
    ),
    facts: { ...run.facts, secrets, ...(mayLeave && presenceOf(own)) },
  }));
}

function groupByClient(seen: readonly Seen[]): Map<string, Seen[]> {
  const pollers = new Map<string, string>();
  for (const { kind, code, exchange } of seen) {
    if (kind === 'poll' && code !== undefined && !pollers.has(code)) pollers.set(code, clientOf(exchange));
  }
  const clients = new Map<string, Seen[]>();
  for (const one of seen) {
    const poller = one.kind === 'generate' ? pollers.get(one.code ?? '') : undefined;
    const client = poller ?? clientOf(one.exchange);
    clients.set(client, [...(clients.get(client) ?? []), one]);
  }
  return clients;
}

function clientOf({ headers }: Exchange): string {
  const { origin, referer, host } = headers;
  const page = String(origin ?? referer ?? '');
  // A page of the mock's own address sends Origin with a POST, and none with a GET.
  const site = URL.canParse(page) && new URL(page).host !== host ? new URL(page).origin : '';
  return `${headers['user-agent'] ?? ''} ${site}`;
}

const endings = new Set(['AUTHORIZED', 'CANCELLED', 'EXPIRED', 'ERROR']);

const isEnd = ({ kind, status, action, refusal }: Seen) =>
  kind === 'exchange' ||
  (kind === 'poll' && endings.has(status ?? '')) ||
  (kind === 'action' && (action !== 'SCAN' || refusal !== undefined));

/** The calls that an outcome is about: the newest end of a login, and the poll that has handed out the ticket for it. */
function whoseLogin({ at }: ToldOutcome, seen: readonly Seen[]): readonly Seen[] {
  const before = seen.filter(({ end }) => end <= at);
  const last = before.findLast(isEnd) ?? before.at(-1);
  if (last === undefined) return [];
  const { ticket } = last;
  const poll = before.find(
    ({ kind, exchange }) => kind === 'poll' && ticket !== undefined && ticketIn(exchange) === ticket,
  );
  return poll === undefined ? [last] : [last, poll];
}

const ticketIn = ({ answer }: Exchange) => fieldsOf(fieldsOf(answer)['data'])['ticket'];

/** Who falls silent after trouble, or at the end of a code, has not been closed at that very moment. */
function presenceOf(own: readonly Seen[]): Pick<Facts, 'aliveUntil'> {
  const poll = own.findLast(({ kind }) => kind === 'poll');
  const isWaiting = poll?.disturbance === undefined && (poll?.status === 'PENDING' || poll?.status === 'SCANNED');
  const last = own.at(-1);
  return isWaiting && last !== undefined ? { aliveUntil: last.at } : {};
}

/** Tokens, tickets, secrets and passwords that were sent or answered. */
export function secretsIn(exchanges: readonly Exchange[]): string[] {
  const collect = (value: unknown): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, one]) =>
          typeof one === 'string' && one !== '' && isSecretName(name) ? [one] : collect(one),
        )
      : [];
  return exchanges.flatMap(({ query, headers, body, answer }) => [
    ...collect(query),
    ...collect({ authorization: String(headers['authorization'] ?? '').replace(/^(?:bearer|basic)\s+/i, '') }),
    ...collect(body === undefined ? undefined : readText(body)),
    ...collect(typeof answer === 'string' ? readText(answer) : answer),
  ]);
}

function readText(text: string): unknown {
  const parsed = parseBody(text);
  return typeof parsed === 'string' ? Object.fromEntries(new URLSearchParams(parsed)) : parsed;
}
