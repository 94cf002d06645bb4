import type { Exchange, ToldOutcome } from '../http/exchange.js';
import { valueAt } from '../http/fields.js';
import { decodeJwt } from '../http/jwt.js';
import { secretsIn } from './evidence.js';
import type { Facts, Run } from './facts.js';
import { finalStatuses, isOpen, readMeaning, type Seen } from './meaning.js';

/**
 * The settings for telling clients apart.
 *
 * @example
 * const options: TellApartOptions = { mayLeave: true };
 */
export interface TellApartOptions {
  /**
   * Somebody may close a page while it waits for a scan: a client that falls silent then is taken for gone, rather than for
   * one that no longer polls. Default false: who falls silent was there.
   */
  readonly mayLeave?: boolean | undefined;
}

/**
 * Makes a run for each client of what several did at once, so that the polls of one page are not held against another. A client
 * is told by its user agent, by the site of its page (Origin, or Referer) and, where a recording tells it, by the page itself, an
 * app by its user, too; a request for a code belongs to who polls the code. Two tabs of one browser with the same page look
 * alike, and so do the pages of a server that polls for them.
 *
 * @example
 * const verdicts = judgeRuns(runsByClient({ exchanges, outcomes: [], facts: { until: Date.now() } }));
 */
export function runsByClient(run: Run, { mayLeave = false }: TellApartOptions = {}): Run[] {
  const seen = run.exchanges.map(readMeaning).sort((one, other) => one.at - other.at);
  const clients = groupByClient(seen);
  // An answer to one client must not show in the URLs, and the evidence, of another.
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
  for (const one of seen) {
    if (one.kind === 'poll' && one.code !== undefined && !pollers.has(one.code)) pollers.set(one.code, pageOf(one));
  }
  const clients = new Map<string, Seen[]>();
  /** The client that has called last of a browser and site, or of a user agent: other calls from there are its own. */
  const [pages, apps] = [new Map<string, string>(), new Map<string, string>()];
  const clientOf = (one: Seen): string => {
    const site = siteOf(one);
    if (one.kind === 'action' || one.kind === 'login') return note(apps, site, `${site} ${subjectOf(one)}`);
    if (one.kind === 'poll') return note(pages, site, pageOf(one));
    if (one.kind === 'generate') return note(pages, site, pollers.get(one.code ?? '') ?? pageOf(one));
    return pages.get(site) ?? apps.get(site) ?? pageOf(one);
  };
  for (const one of seen) {
    const client = clientOf(one);
    const own = clients.get(client);
    if (own === undefined) clients.set(client, [one]);
    else own.push(one);
  }
  return clients;
}

function note(newest: Map<string, string>, site: string, client: string): string {
  newest.set(site, client);
  return client;
}

const siteOf = ({ exchange }: Seen) => siteIn(exchange.headers);

function siteIn({ origin, referer, host, 'user-agent': agent = '' }: Exchange['headers']): string {
  const page = String(origin ?? referer ?? '');
  // A page of the mock's own address sends Origin with a POST, and none with a GET.
  return `${agent} ${URL.canParse(page) && new URL(page).host !== host ? new URL(page).origin : ''}`;
}

const pageOf = (one: Seen) => `${siteOf(one)} ${one.exchange.page ?? ''}`;

/** Finds the user whose login state an app sends, or gets: two handsets with the same app have different users. */
function subjectOf({ kind, exchange: { headers, answer } }: Seen): string {
  const got = valueAt('data.access_token', answer);
  const token = kind === 'login' ? got : headers['authorization'];
  return String(decodeJwt(String(token ?? '').replace(/^bearer\s+/i, ''))?.claims['sub'] ?? '');
}

const isEnd = ({ kind, status, action, refusal }: Seen) =>
  kind === 'exchange' ||
  (kind === 'poll' && finalStatuses.has(status)) ||
  (kind === 'action' && (action !== 'SCAN' || refusal !== undefined));

/**
 * The calls that an outcome is about: the newest end of a login, of the client that tells it where that has called, and the poll
 * that has handed out the ticket for it.
 */
function whoseLogin({ at, from }: ToldOutcome, seen: readonly Seen[]): readonly Seen[] {
  const all = seen.filter(({ end }) => end <= at);
  const own = from === undefined ? [] : all.filter((one) => siteOf(one) === siteIn(from));
  const before = own.length > 0 ? own : all;
  const last = before.findLast(isEnd) ?? before.at(-1);
  if (last === undefined) return [];
  const { ticket } = last;
  const poll = all.find(
    ({ kind, exchange }) => kind === 'poll' && ticket !== undefined && ticketIn(exchange) === ticket,
  );
  return poll === undefined ? [last] : [last, poll];
}

const ticketIn = ({ answer }: Exchange) => valueAt('data.ticket', answer);

/** A client that falls silent after trouble, or at the end of a code, has not been closed at that very moment. */
function presenceOf(own: readonly Seen[]): Pick<Facts, 'aliveUntil'> {
  const poll = own.findLast(({ kind }) => kind === 'poll');
  // An app waits for its user wherever it likes, to type a password for example.
  const isWaiting = poll === undefined || isOpen(poll);
  // Another call from the same browser may be of another page.
  const last = own.findLast(({ kind }) => kind !== 'other' && kind !== 'profile');
  return isWaiting && last !== undefined ? { aliveUntil: last.at } : {};
}
