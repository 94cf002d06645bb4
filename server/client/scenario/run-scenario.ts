import { once, setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { ClientScenario, Run } from '../../../contracts/client/index.js';
import type { Mock } from '../../../mocks/index.js';
import { hubOf } from '../../../mocks/internal.js';
import { type Console, realTime } from '../../cli/console.js';
import { createServer } from '../../http/listener.js';
import { prepare } from './preparation.js';
import { Stage } from './stage.js';
import type { ClientEnd, StartClient, StartedClient } from './started-client.js';
import { withIdToken } from './wrong-id-token.js';

/** The result of one scenario. */
export interface PlayedScenario {
  readonly scenario: ClientScenario;
  readonly run: Run;
  /** The end of the client by itself; absent where it had to be stopped. */
  readonly end: ClientEnd | undefined;
  /** The last that it has written. */
  readonly output: string;
  /** The address at which it was played. */
  readonly address: string;
  /** The user pools that the client has named beside those of the scenario: nobody has judged it there. */
  readonly otherUserPools: readonly string[];
}

/** Serves a mock to a client, and tells the address. */
export type ServeMock = (mock: Mock) => Promise<{ readonly address: string; close(): void }>;

/** The options of playing scenarios. */
export interface RunOptions {
  /** Real time, in ms; another one in a test. */
  readonly time?: Pick<Console, 'now' | 'wait'> | undefined;
  /** The way from the client to the mock: a socket if left out. */
  readonly serve?: ServeMock | undefined;
  /** Ends what is played: what was seen until then is answered. */
  readonly signal?: AbortSignal | undefined;
  /** Is told of each scenario once it is over. */
  readonly onPlayed?: (played: PlayedScenario) => void;
}

/** Time in which requests may still come once the command has ended, in ms, before it is taken for the whole of the client. */
const grace = 1_000;

/** Serves a mock on a free port of this machine. */
const serveOverSocket: ServeMock = async (mock) => {
  const server = createServer(mock);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
};

/** Plays one scenario with a client, on a mock of its own. Rejects with CannotStartError. */
async function runScenario(
  scenario: ClientScenario,
  startClient: StartClient,
  signal: AbortSignal,
  { time = realTime, serve = serveOverSocket }: RunOptions,
): Promise<PlayedScenario> {
  let client: StartedClient | undefined;
  let foreignIdToken: string | undefined;
  let served: Awaited<ReturnType<ServeMock>> | undefined;
  try {
    const prepared = await prepare(scenario, time, async (mock) => {
      served = await serve(withIdToken(mock, scenario.idToken, () => foreignIdToken));
      return served.address;
    });
    foreignIdToken = prepared.foreignIdToken;
    hubOf(prepared.mock.traffic).scenario = scenario.name;
    const stage = new Stage(prepared.mock, time);
    client = await startClient(prepared.variables as Record<string, string>);
    const handedAt = time.now();
    let end: ClientEnd | undefined;
    let isStopped = false;
    const ended = client.ended.then(async (how) => {
      if (isStopped) return;
      end = how;
      const endedAt = time.now();
      // A command that has only started another process ends at once, and the requests go on.
      if (await stage.isSilent(grace)) stage.end(endedAt);
      else end = undefined;
    });
    const interrupt = () => {
      isStopped = true;
      stage.end(time.now());
    };
    if (signal.aborted) interrupt();
    signal.addEventListener('abort', interrupt);
    await stage.play(scenario, client);
    signal.removeEventListener('abort', interrupt);
    isStopped = true;
    const { exchanges, asleep, endedAt } = stage;
    const facts = {
      ...prepared.facts,
      handedAt,
      until: time.now(),
      ...(asleep !== undefined && { asleep }),
      ...(end !== undefined && endedAt !== undefined && { endedAt }),
    };
    // A client that is told to end is no longer judged, but for what it has printed.
    const [seen, outcomes] = [[...exchanges], [...stage.outcomes]];
    await client.stop();
    await ended;
    const { output } = await client.ended;
    const run = { exchanges: seen, outcomes, facts: { ...facts, output } };
    const { unknownUserPools: otherUserPools } = await prepared.mock.admin('state');
    return { scenario, run, end, output, address: served?.address ?? '', otherUserPools };
  } finally {
    await client?.stop();
    served?.close();
  }
}

/**
 * Plays scenarios, so many at once; all of them if left out. Rejects with CannotStartError, once all that was started has ended.
 */
export async function runScenarios(
  scenarios: readonly ClientScenario[],
  startClient: StartClient,
  atOnce = scenarios.length,
  options: RunOptions = {},
): Promise<PlayedScenario[]> {
  const { signal, onPlayed } = options;
  const failing = new AbortController();
  const ending = AbortSignal.any([failing.signal, ...(signal === undefined ? [] : [signal])]);
  // Each scenario that is played listens: many of them are no leak.
  setMaxListeners(0, ending);
  const queue = [...scenarios.entries()];
  const played: PlayedScenario[] = [];
  const work = async () => {
    while (!ending.aborted) {
      const [index, scenario] = queue.shift() ?? [];
      if (index === undefined || scenario === undefined) return;
      const one = await runScenario(scenario, startClient, ending, options);
      played[index] = one;
      onPlayed?.(one);
    }
  };
  const working = Array.from({ length: Math.max(1, atOnce) }, async () => {
    try {
      await work();
    } catch (error) {
      failing.abort();
      throw error;
    }
  });
  const failed = (await Promise.allSettled(working)).find(({ status }) => status === 'rejected');
  if (failed !== undefined) throw (failed as PromiseRejectedResult).reason;
  return Object.values(played);
}
