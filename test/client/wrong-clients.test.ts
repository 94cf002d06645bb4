import { type ClientRuleId, clientRuleRows, clientScenarios, judgeRuns } from 'authing-qrcode-mock/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { runScenarios } from '../../server/client/run-scenario.js';
import { playBackend } from './clients/backend.mjs';
import { playPhone } from './clients/phone.mjs';
import { playWeb } from './clients/web.mjs';
import { inProcess } from './in-process.js';

const clients = { web: playWeb, phone: playPhone, backend: playBackend } as const;

/** This client polls so seldom that all scenarios would take a minute: it is judged in one of them. */
const slowest = 'web/polls-often-enough';

/** What the judge of a client with one flaw finds broken in all scenarios of its role, with the reason. */
async function brokenBy(flaw: ClientRuleId) {
  const role = flaw.split('/')[0] as keyof typeof clients;
  const scenarios = clientScenarios.filter(
    (scenario) => scenario.role === role && (flaw !== slowest || scenario.name === 'throttled'),
  );
  const played = await runScenarios(scenarios, inProcess(clients[role], flaw));
  const runs = played.map(({ run }) => run);
  return judgeRuns(runs, { role }).flatMap(({ id, verdict, reason, evidence }) =>
    verdict === 'broken' ? [[`${id}: ${reason}`, ...evidence].join('\n')] : [],
  );
}

/** So many at once: they wait rather than work, but each scenario of each has a server of its own. */
const atOnce = 8;

/** Judges a client with each of the flaws, in lanes that each judge one after the other. */
function judgeAll(flaws: readonly ClientRuleId[]) {
  const lanes = Array.from({ length: atOnce }, (): Promise<unknown> => Promise.resolve());
  return new Map(
    flaws.map((flaw, index) => {
      const judged = (lanes[index % atOnce] as Promise<unknown>).then(() => brokenBy(flaw));
      lanes[index % atOnce] = judged.catch(() => undefined);
      return [flaw, judged];
    }),
  );
}

describe('the judge of a client with one flaw', () => {
  const flaws = clientRuleRows.map(([id]) => id);
  let found: ReturnType<typeof judgeAll>;
  beforeAll(() => {
    found = judgeAll(flaws);
  });
  it.each(flaws)(
    'finds exactly that one broken: %s',
    async (flaw) => {
      expect(await found.get(flaw)).toEqual([expect.stringContaining(`${flaw}: in the scenario `)]);
    },
    120_000,
  );
});
