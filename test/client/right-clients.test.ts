import { clientScenarios, judgeRuns } from 'authing-qrcode-mock/client';
import { describe, expect, it } from 'vitest';
import { runScenarios } from '../../server/client/run-scenario.js';
import { playBackend } from './clients/backend.mjs';
import { playPhone } from './clients/phone.mjs';
import { playWeb } from './clients/web.mjs';
import { inProcess } from './in-process.js';

const clients = { web: playWeb, phone: playPhone, backend: playBackend } as const;

describe.concurrent('the judge of a right client', () => {
  it.each(['web', 'phone', 'backend'] as const)(
    'finds nothing broken and nothing unobserved: %s',
    async (role) => {
      const scenarios = clientScenarios.filter((scenario) => scenario.role === role);
      const played = await runScenarios(scenarios, inProcess(clients[role]));
      expect(played.map(({ end }) => end?.output).filter(Boolean)).toEqual([]);
      const verdicts = judgeRuns(
        played.map(({ run }) => run),
        { role },
      );
      const others = verdicts.filter(({ verdict }) => verdict !== 'passed');
      expect(others.map(({ id, verdict, reason, evidence }) => ({ id, verdict, reason, evidence }))).toEqual([]);
    },
    60_000,
  );
});
