import { clientScenarios } from 'authing-qrcode-mock/client';
import { expect, it } from 'vitest';
import { runScenarios } from '../../server/client/run-scenario.js';
import { playPhone } from './clients/phone.mjs';
import { inProcess } from './in-process.js';

it('hands over a code when the client has started, however long that has taken', async () => {
  let startedAt = Number.POSITIVE_INFINITY;
  const [played] = await runScenarios(
    clientScenarios.filter(({ name }) => name === 'confirm'),
    async (environment) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      startedAt = Date.now();
      return inProcess(playPhone)(environment);
    },
  );
  expect(played?.run.facts.handedAt).toBeGreaterThanOrEqual(startedAt);
});
