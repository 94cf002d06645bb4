import type { ClientVerdict } from '../../contracts/client/index.js';
import type { ApiRequest, ApiResponse, Exchange, ToldOutcome } from '../../contracts/protocol/index.js';

/** A listener to the calls of clients. */
export interface TrafficListener {
  /** Receives each call of a client once it is answered; calls of the mock's own phones are left out. */
  exchange(exchange: Exchange): void;
  /** Receives the outcome of a login, where the client reports one. */
  outcome?(told: ToldOutcome): void;
  /** Is called before the mock forgets everything: the next codes get the ids of the codes before. */
  reset?(): void;
  /** Answers its verdicts, where it is a judge. */
  verdicts?(): readonly ClientVerdict[];
}

/**
 * The calls of clients as they are on the wire, secrets included; the journal is the redacted record for people.
 *
 * @example
 * const mock = createMock();
 * const stop = mock.traffic.watch({ exchange: ({ method, path }) => console.log(method, path) });
 * stop();
 */
export interface Traffic {
  /** True while a listener is registered: without one, a call costs nothing more. */
  readonly isWatched: boolean;
  /** Registers a listener; the answer removes it. */
  watch(listener: TrafficListener): () => void;
}

/** Traffic as the engine and the judge see it: they also produce it. */
export interface TrafficHub extends Traffic {
  /** The time at which the oldest unanswered call began, in ms of real time; known while a listener is registered. */
  readonly underWaySince: number | undefined;
  /** The scenario that a judge plays: outcomes of another scenario are refused. */
  scenario: string | undefined;
  tellExchange(exchange: Exchange): void;
  /** Answers whether a listener takes outcomes. */
  tellOutcome(told: ToldOutcome): boolean;
  tellReset(): void;
  /** Notes that a call is under way; the answer ends it. */
  begin(at: number): () => void;
  /** The verdicts of the newest judge; `undefined` without a judge. */
  verdicts(): readonly ClientVerdict[] | undefined;
}

const hubKey = Symbol('hub');

/** Shows a hub to users: what it answers has nothing that produces traffic. */
export function showTraffic(traffic: TrafficHub): Traffic {
  const shown = {
    get isWatched() {
      return traffic.isWatched;
    },
    watch: traffic.watch,
  };
  return Object.defineProperty(shown, hubKey, { value: traffic });
}

/** Finds the hub behind the traffic that a mock shows. */
export const hubOf = (traffic: Traffic): TrafficHub => (traffic as Traffic & { readonly [hubKey]: TrafficHub })[hubKey];

export function createTraffic(): TrafficHub {
  const listeners = new Set<TrafficListener>();
  const underWay = new Set<{ readonly at: number }>();
  const noteListeners = () => {
    hub.isWatched = listeners.size > 0;
  };
  const noteOldest = () => {
    hub.underWaySince = underWay.values().next().value?.at;
  };
  // Fields, not getters, as those of the clock.
  const hub: TrafficHub & { isWatched: boolean; underWaySince: number | undefined } = {
    scenario: undefined,
    isWatched: false,
    underWaySince: undefined,
    watch(listener) {
      listeners.add(listener);
      noteListeners();
      return () => {
        listeners.delete(listener);
        noteListeners();
      };
    },
    tellExchange(exchange) {
      for (const listener of listeners) listener.exchange(exchange);
    },
    tellOutcome(told) {
      const hearing = [...listeners].filter(({ outcome }) => outcome !== undefined);
      for (const listener of hearing) listener.outcome?.(told);
      return hearing.length > 0;
    },
    tellReset() {
      for (const listener of listeners) listener.reset?.();
    },
    begin(at) {
      const call = { at };
      underWay.add(call);
      noteOldest();
      return () => {
        underWay.delete(call);
        noteOldest();
      };
    },
    verdicts: () => [...listeners].findLast((listener) => listener.verdicts !== undefined)?.verdicts?.(),
  };
  return hub;
}

/** A call of a client and its answer, as they were on the wire. */
export function exchangeOf(
  at: number,
  { method, path, query, headers, body }: ApiRequest,
  answer: ApiResponse,
): Exchange {
  const asked = { at, method, path, query, headers, ...(body !== undefined && { body }) };
  if (answer.transport === 'hang') return { ...asked, status: 0, answerHeaders: {} };
  const answeredAt = Date.now();
  if (answer.transport !== undefined) return { ...asked, answeredAt, status: 0, answerHeaders: {} };
  return { ...asked, answeredAt, status: answer.status, answer: answer.body, answerHeaders: answer.headers };
}
