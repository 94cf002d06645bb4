import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { clientScenarios } from 'authing-qrcode-mock/client';
import { expect, it } from 'vitest';
import { realTime } from '../../server/cli/console.js';
import { runScenarios } from '../../server/client/scenario/run-scenario.js';
import { playPhone } from './clients/phone.mjs';
import { inProcess } from './in-process.js';

it('hands over a code when the client has started, however long that has taken', async () => {
  let startedAt = Number.POSITIVE_INFINITY;
  const [played] = await runScenarios(
    clientScenarios.filter(({ name }) => name === 'confirm'),
    async (environment) => {
      // A process takes longer than the clock has to be read anew.
      await promisify(execFile)(process.execPath, ['--version']);
      startedAt = Date.now();
      return inProcess(playPhone, undefined, realTime.wait)(environment);
    },
  );
  expect(played?.run.facts.handedAt).toBeGreaterThanOrEqual(startedAt);
});
