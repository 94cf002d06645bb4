import { type ClientRuleId, clientRuleRows, clientScenarios, judgeRuns } from 'authing-qrcode-mock/client';
import { describe, expect, it } from 'vitest';
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
    (scenario) => scenario.role === role && (flaw !== slowest || scenario.name === 'login'),
  );
  const played = await runScenarios(scenarios, inProcess(clients[role], flaw));
  const runs = played.map(({ run }) => run);
  return judgeRuns(runs, { role }).flatMap(({ id, verdict, reason, evidence }) =>
    verdict === 'broken' ? [{ id, reason, evidence }] : [],
  );
}

const flaws = clientRuleRows.map(([id]) => id);

// All at once: they wait rather than work.
describe('the judge of a client with one flaw', () => {
  const found = new Map(flaws.map((flaw) => [flaw, brokenBy(flaw)]));
  it.each(flaws)(
    'finds exactly that one broken: %s',
    async (flaw) => {
      const broken = await found.get(flaw);
      expect(broken).toEqual([{ id: flaw, reason: expect.any(String), evidence: expect.any(Array) }]);
    },
    60_000,
  );
});
