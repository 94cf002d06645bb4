import { once } from 'node:events';
import { type ClientRuleId, clientScenarios, judgeRuns } from 'authing-qrcode-mock/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runScenarios } from '../../server/client/scenario/run-scenario.js';
import { beginVirtualTime, type VirtualTime } from '../support/virtual-time.js';
import type { Client } from './clients/client.mjs';
import { playWeb } from './clients/web.mjs';
import { inProcess } from './in-process.js';

let time: VirtualTime;
beforeAll(async () => {
  time = await beginVirtualTime();
});
afterAll(() => time.end());

/** The verdict of the judge on one rule, by one scenario. */
async function verdictOf(rule: ClientRuleId, scenario: string, client: Client, flaw?: string) {
  const scenarios = clientScenarios.filter(({ name }) => name === scenario);
  const start = inProcess(client, flaw, time.wait);
  const [played] = await time.pass(runScenarios(scenarios, start, undefined, { time, serve: time.serve }));
  if (played === undefined) throw new Error(`there is no scenario ${scenario}`);
  expect(played.output).toBe('');
  const verdicts = judgeRuns([played.run], { role: 'web' });
  return verdicts.find(({ id }) => id === rule)?.verdict;
}

/** A tab that nobody closes. */
const staysOpen: Client = async (environment, surroundings) => {
  await playWeb(environment, surroundings);
  await once(surroundings.signal as never, 'abort');
};

/** A timer that waits for no answer, and that nothing stops. */
const pollsAtAFixedRate =
  (before: (environment: Parameters<Client>[0]) => Promise<unknown>, isHeldBack = false): Client =>
  async (environment, { signal }) => {
    await before(environment);
    const url = environment['AUTHING_QRCODE_MOCK_URL'];
    const headers = { 'x-authing-app-id': String(environment['AUTHING_QRCODE_MOCK_APP_ID']) };
    const made = await fetch(`${url}/api/v2/qrcode/gene`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ scene: 'APP_AUTH' }),
    });
    const { random } = (await made.json()).data;
    const poll = () => fetch(`${url}/api/v2/qrcode/check?random=${random}`, { headers, signal }).catch(() => undefined);
    let last: Promise<unknown> = Promise.resolve();
    // Chromium sends one of equal requests at a time.
    const pollInTurn = () => {
      last = last.then(poll);
    };
    while (!signal.aborted) {
      await time.wait(800, signal);
      void (isHeldBack ? pollInTurn() : poll());
    }
  };

describe('the judge of a page', () => {
  it.each([
    ['web/goes-on-when-throttled', 'throttled'],
    ['web/goes-on-when-throttled', 'throttled-without-hint'],
    ['web/survives-network-error', 'network-error'],
    ['web/survives-invalid-json', 'invalid-json'],
  ] as const)('finds %s broken in "%s" although the page stays open', async (rule, scenario) => {
    expect(await verdictOf(rule, scenario, staysOpen, rule)).toBe('broken');
  });

  it('sees polls that pile up while an answer is late', async () => {
    const client = pollsAtAFixedRate(async () => undefined);
    expect(await verdictOf('web/one-poll-at-a-time', 'slow-answer', client)).toBe('broken');
  });

  it('sees polls that were held back while an answer was late', async () => {
    const client = pollsAtAFixedRate(async () => undefined, true);
    expect(await verdictOf('web/waits-between-polls', 'slow-answer', client)).toBe('broken');
  });

  it('waits for a page that loads for longer than a step may take', async () => {
    const client = pollsAtAFixedRate(async ({ AUTHING_QRCODE_MOCK_URL: url }) => {
      await fetch(`${url}/cas/session`);
      await time.wait(17_000);
    });
    expect(await verdictOf('web/survives-additional-field', 'additional-field', client)).toBe('passed');
  });

  it('does not take a page for asleep that polls meanwhile', async () => {
    const client = pollsAtAFixedRate(async () => undefined);
    expect(await verdictOf('web/goes-on-after-sleep', 'sleep', client)).toBe('not observed');
  });
});
