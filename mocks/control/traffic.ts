import type { ClientVerdict } from '../../contracts/client/index.js';
import type { ApiRequest, ApiResponse, Exchange, ToldOutcome } from '../../contracts/protocol/index.js';

/** Who watches what a client does. */
export interface TrafficListener {
  /** Is told of each call of a client once it is answered. The calls of the mock's own phones are none. */
  exchange(exchange: Exchange): void;
  /** Is told how a login has ended for the client, where it says so. */
  outcome?(told: ToldOutcome): void;
  /** Is told that the mock is about to forget everything: the next codes have the ids of those before. */
  reset?(): void;
  /** What it finds, where it is a judge. */
  verdicts?(): readonly ClientVerdict[];
}

/**
 * The calls of clients as they are on the wire, secrets included, for who judges a client. The journal is what people read.
 *
 * @example
 * const stop = mock.traffic.watch({ exchange: ({ method, path }) => console.log(method, path) });
 */
export interface Traffic {
  /** Whether anybody watches: if not, a call costs nothing more. */
  readonly isWatched: boolean;
  /** When the oldest call began that is not answered yet, in ms of real time; known while somebody watches. */
  readonly underWaySince: number | undefined;
  /** The scenario that a judge plays, where one does: nobody wants to hear how another one has ended. */
  scenario: string | undefined;
  /** The answer ends it. */
  watch(listener: TrafficListener): () => void;
  tellExchange(exchange: Exchange): void;
  /** Answers whether anybody has heard it. */
  tellOutcome(told: ToldOutcome): boolean;
  tellReset(): void;
  /** Notes that a call is under way; the answer ends it. */
  begin(at: number): () => void;
  /** What the judge says who came last; `undefined` where nobody judges. */
  verdicts(): readonly ClientVerdict[] | undefined;
}

export function createTraffic(): Traffic {
  const listeners = new Set<TrafficListener>();
  const underWay = new Set<{ readonly at: number }>();
  return {
    scenario: undefined,
    get isWatched() {
      return listeners.size > 0;
    },
    get underWaySince() {
      return underWay.values().next().value?.at;
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
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
      return () => underWay.delete(call);
    },
    verdicts: () => [...listeners].findLast((listener) => listener.verdicts !== undefined)?.verdicts?.(),
  };
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
