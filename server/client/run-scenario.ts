import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { ClientScenario, Run } from '../../contracts/client.js';
import type { Mock } from '../../mocks/index.js';
import { createServer } from '../server.js';
import { prepare } from './preparation.js';
import { Stage } from './stage.js';
import type { ClientEnd, StartClient } from './started-client.js';
import { withIdToken } from './wrong-id-token.js';

/** What came of one scenario. */
export interface PlayedScenario {
  readonly scenario: ClientScenario;
  readonly run: Run;
  /** How the client has ended by itself; absent where it had to be stopped. */
  readonly end: ClientEnd | undefined;
  /** Where it was played. */
  readonly address: string;
}

/** Plays one scenario with a client, on a mock of its own. Rejects with CannotStartError. */
async function runScenario(scenario: ClientScenario, startClient: StartClient): Promise<PlayedScenario> {
  let foreignIdToken: string | undefined;
  let close = () => {};
  let address = '';
  const serve = async (mock: Mock) => {
    const server = createServer(withIdToken(mock, scenario.idToken, () => foreignIdToken));
    close = () => {
      server.close();
      server.closeAllConnections();
    };
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return address;
  };
  try {
    const prepared = await prepare(scenario, serve);
    foreignIdToken = prepared.foreignIdToken;
    const stage = new Stage(prepared.mock);
    const client = await startClient(prepared.variables as Record<string, string>);
    const handedAt = Date.now();
    let end: ClientEnd | undefined;
    let isStopped = false;
    const ended = client.ended.then((how) => {
      if (isStopped) return;
      end = how;
      stage.end();
    });
    await stage.play(scenario, client);
    const until = Date.now();
    isStopped = true;
    await client.stop();
    await ended;
    const { exchanges, outcomes, asleep, endedAt } = stage;
    const facts = {
      ...prepared.facts,
      handedAt,
      until,
      ...(asleep !== undefined && { asleep }),
      ...(endedAt !== undefined && { endedAt }),
    };
    return { scenario, run: { exchanges: [...exchanges], outcomes: [...outcomes], facts }, end, address };
  } finally {
    close();
  }
}

/** Plays scenarios, so many at once; all of them if left out. Rejects with CannotStartError. */
export async function runScenarios(
  scenarios: readonly ClientScenario[],
  startClient: StartClient,
  atOnce = scenarios.length,
): Promise<PlayedScenario[]> {
  const queue = [...scenarios.entries()];
  const played: PlayedScenario[] = [];
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, scenario] = next;
      played[index] = await runScenario(scenario, startClient);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, work));
  return played;
}
