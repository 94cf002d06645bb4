import {
  type ClientRuleId,
  type ClientVerdict,
  clientRuleRows,
  type Exchange,
  type Facts,
  judgeRuns,
  readMeaning,
  runsByClient,
  secretsIn,
  type TellApartOptions,
  type ToldOutcome,
} from '../../contracts/client/index.js';
import { hubOf } from '../control/traffic.js';
import type { Mock } from '../mock.js';
import type { App } from '../world/apps.js';
import { demoPassword } from '../world/user.js';

/**
 * The facts of a judge beside the traffic; a rule that needs to know more than it is told reads "not observed".
 *
 * @example
 * const options: JudgeMockOptions = { role: 'web', app: 'browser', mayLeave: true };
 */
export interface JudgeMockOptions
  extends TellApartOptions,
    Partial<Pick<Facts, 'role' | 'userId' | 'code' | 'decision' | 'ticket' | 'idToken'>> {
  /** The demo app that the client is configured as, by its name or id. */
  readonly app?: string | undefined;
  /** The number of calls that are judged at a time, 2 at least; of more, the older ones are judged for the last time. Default 1,000. */
  readonly maxExchanges?: number | undefined;
}

/**
 * Judges a client while it is at work.
 *
 * @example
 * const judged: Judge = judge(mock);
 * judged.tell('logged-in');
 */
export interface Judge {
  /**
   * The verdicts until now: on the rules of `role`, or else of every role that has called. A rule that was
   * broken once stays so, with its evidence, even when the mock is reset: a judge for each test is the way to begin anew.
   */
  verdicts(): ClientVerdict[];
  /** Tells how a login has ended for the client, as `POST /__mock/v1/client/outcome` does. */
  tell(outcome: ToldOutcome['outcome'], userId?: string): void;
  /** Judges nothing that comes later; what was seen until then can still be asked for. */
  stop(): void;
}

/** Secrets of calls that are kept no longer: as many as a client may still spill. */
const maxSecrets = 200;
/** Codes whose SCAN is kept no longer, and which may still be decided. */
const maxCodes = 200;
const maxOutcomes = 100;

/**
 * Watches what clients ask of a mock, in process, under MSW or over a socket, and judges it by the rules of clients. The times are
 * those of `Date.now()`, so fake timers of a test runner are seen: ask before they are real again, or `stop()` before.
 *
 * @example
 * const judged = judge(mock, { role: 'web', app: 'browser' });
 * await showLoginPage();
 * await mock.phone('alice').scan(qrcodeId);
 * judged.verdicts().filter(({ verdict }) => verdict === 'broken'); // []
 *
 * @throws RangeError if no demo app has the name or id.
 */
export function judge(
  { traffic, apps }: Pick<Mock, 'traffic' | 'apps'>,
  { app: wanted, role, maxExchanges = 1_000, mayLeave, ...known }: JudgeMockOptions = {},
): Judge {
  const app = wanted === undefined ? undefined : (apps.byId(wanted) ?? apps.named(wanted as App['name']));
  const own = [...apps.list().map(({ secret }) => secret), apps.accessKey.secret, demoPassword];
  const most = Math.max(2, maxExchanges);
  const settled = new Map<ClientRuleId, ClientVerdict>();
  let exchanges: Exchange[] = [];
  let outcomes: ToldOutcome[] = [];
  let formerSecrets: string[] = [];
  /** A decision on a code whose SCAN is kept no longer proves nothing. */
  let formerCodes = new Set<string>();
  let stoppedAt: number | undefined;

  const hub = hubOf(traffic);
  /** A call that is under way is not known: everything until it began is. */
  const until = () => stoppedAt ?? Math.min(Date.now(), hub.underWaySince ?? Number.POSITIVE_INFINITY);

  function judgeKept(): ClientVerdict[] {
    const facts: Facts = {
      ...known,
      until: until(),
      secrets: [...own, ...formerSecrets],
      ...(app !== undefined && { app: { id: app.id, clientAuthentication: app.clientAuthentication } }),
    };
    return judgeRuns(runsByClient({ exchanges, outcomes, facts }, { mayLeave }), { role });
  }

  function verdicts(): ClientVerdict[] {
    if (exchanges.length > most) letGo(most >> 1);
    const found = new Map(judgeKept().map((verdict) => [verdict.id, verdict]));
    for (const verdict of found.values()) if (verdict.verdict === 'broken') settle(verdict);
    for (const [id, verdict] of settled) {
      if (verdict.verdict === 'broken' || found.get(id)?.verdict !== 'passed') found.set(id, verdict);
    }
    return clientRuleRows.flatMap(([id]) => found.get(id) ?? []);
  }

  function settle(verdict: ClientVerdict): void {
    if (settled.get(verdict.id)?.verdict !== 'broken') settled.set(verdict.id, verdict);
  }

  /** Keeps so many calls, the newest, and what is known of the others. */
  function letGo(kept: number): void {
    for (const verdict of judgeKept()) if (verdict.verdict !== 'not observed') settle(verdict);
    const gone = exchanges.slice(0, exchanges.length - kept);
    exchanges = exchanges.slice(gone.length);
    outcomes = outcomes.filter(({ at }) => at >= (exchanges[0]?.at ?? Number.POSITIVE_INFINITY));
    formerSecrets = [...new Set([...formerSecrets, ...secretsIn(gone)])].slice(-maxSecrets);
    formerCodes = new Set([...formerCodes, ...gone.flatMap((one) => actedOn(one) ?? [])].slice(-maxCodes));
    exchanges = exchanges.filter((one) => !isFormer(one));
  }

  const isFormer = (exchange: Exchange) => formerCodes.size > 0 && formerCodes.has(actedOn(exchange) ?? '');

  const unwatch = traffic.watch({
    exchange(exchange) {
      if (isFormer(exchange)) return;
      exchanges.push(exchange);
      // A call is not to wait for its judge, unless nobody asks for verdicts.
      if (exchanges.length > 2 * most) letGo(most >> 1);
    },
    outcome(told) {
      outcomes = [...outcomes.slice(-maxOutcomes), told];
    },
    reset() {
      letGo(0);
      formerCodes = new Set();
    },
    verdicts,
  });

  return {
    verdicts,
    tell(outcome, userId) {
      hub.tellOutcome({
        at: Date.now(),
        scenario: 'in process',
        outcome,
        ...(userId !== undefined && { userId }),
      });
    },
    stop() {
      stoppedAt ??= until();
      unwatch();
    },
  };
}

/** The code that an app acts on. */
function actedOn(exchange: Exchange): string | undefined {
  const { kind, code } = readMeaning(exchange);
  return kind === 'action' ? code : undefined;
}
