import { type ClientRuleId, clientRuleRows, clientScenarios, judgeRuns } from 'authing-qrcode-mock/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runScenarios } from '../../server/client/scenario/run-scenario.js';
import { beginVirtualTime, type VirtualTime } from '../support/virtual-time.js';
import { playBackend } from './clients/backend.mjs';
import { playPhone } from './clients/phone.mjs';
import { playWeb } from './clients/web.mjs';
import { inProcess } from './in-process.js';

const clients = { web: playWeb, phone: playPhone, backend: playBackend } as const;

describe('the judge of a client with one flaw', () => {
  const flaws = clientRuleRows.map(([id]) => id);
  let time: VirtualTime;
  let found: ReadonlyMap<ClientRuleId, readonly string[]>;

  /** The rules that the judge finds broken in all scenarios of the role, with the reason. */
  async function brokenBy(flaw: ClientRuleId) {
    const role = flaw.split('/')[0] as keyof typeof clients;
    const scenarios = clientScenarios.filter((scenario) => scenario.role === role);
    const { serve, wait } = time;
    const played = await runScenarios(scenarios, inProcess(clients[role], flaw, wait), undefined, { time, serve });
    const runs = played.map(({ run }) => run);
    return judgeRuns(runs, { role }).flatMap(({ id, verdict, reason, evidence }) =>
      verdict === 'broken' ? [[`${id}: ${reason}`, ...evidence].join('\n')] : [],
    );
  }

  beforeAll(async () => {
    time = await beginVirtualTime();
    const all = Promise.all(flaws.map(async (flaw) => [flaw, await brokenBy(flaw)] as const));
    found = new Map(await time.pass(all));
  }, 60_000);
  afterAll(() => time.end());

  it.each(flaws)('finds exactly that one broken: %s', (flaw) => {
    expect(found.get(flaw)).toEqual([expect.stringContaining(`${flaw}: in the scenario `)]);
  });
});
