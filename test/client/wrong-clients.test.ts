import { type ClientRuleId, clientRuleRows, clientScenarios, judgeRuns } from 'authing-qrcode-mock/client';
import { describe, expect, it } from 'vitest';
import { runScenarios } from '../../server/client/run-scenario.js';
import { playBackend } from './clients/backend.mjs';
import { playPhone } from './clients/phone.mjs';
import { playWeb } from './clients/web.mjs';
import { inProcess } from './in-process.js';

const clients = { web: playWeb, phone: playPhone, backend: playBackend } as const;

/** What the judge of a client with one flaw finds broken, in all scenarios of its role. */
async function brokenBy(flaw: ClientRuleId): Promise<readonly ClientRuleId[]> {
  const role = flaw.split('/')[0] as keyof typeof clients;
  const scenarios = clientScenarios.filter((scenario) => scenario.role === role);
  const played = await runScenarios(scenarios, inProcess(clients[role], flaw));
  const runs = played.map(({ run }) => run);
  return judgeRuns(runs, { role }).flatMap(({ id, verdict }) => (verdict === 'broken' ? [id] : []));
}

// A page that polls every 7 s takes longer to be caught than all the others together.
const flaws = clientRuleRows.map(([id]) => id).filter((id) => id !== 'web/polls-often-enough');

// All at once: they wait rather than work.
describe('the judge of a client with one flaw', () => {
  const found = new Map(flaws.map((flaw) => [flaw, brokenBy(flaw)]));
  it.each(flaws)(
    'finds exactly that one broken: %s',
    async (flaw) => {
      const rules = await found.get(flaw);
      // Beside so many others a client may itself be late: what is odd is judged once more, with less company.
      const isOdd = rules?.length !== 1 || rules[0] !== flaw;
      expect(isOdd ? await brokenBy(flaw) : rules).toEqual([flaw]);
    },
    60_000,
  );
});
