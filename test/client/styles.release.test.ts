import { clientScenarios, judgeRuns } from 'authing-qrcode-mock/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlayedScenario, runScenarios } from '../../server/client/scenario/run-scenario.js';
import { beginVirtualTime, type VirtualTime } from '../support/virtual-time.js';
import { inProcess } from './in-process.js';
import { closeDocument, styles } from './styles/index.mjs';

/** The mistake that is easily made in each style. */
const flaws: Readonly<Record<string, string>> = {
  interval: 'web/one-poll-at-a-time',
  rxjs: 'web/stops-when-authorized',
  'react-query': 'web/backs-off-after-errors',
  swr: 'web/stops-when-cancelled',
  vue: 'web/stops-when-replaced',
  axios: 'web/backs-off-after-errors',
};

// Only a process can be put to sleep: the timers of these pages belong to their libraries.
const scenarios = clientScenarios.filter(({ role, name }) => role === 'web' && name !== 'sleep');

describe.each(Object.entries(styles))('the judge of a page that is built with %s', (style, load) => {
  let time: VirtualTime;
  beforeAll(async () => {
    time = await beginVirtualTime({ timers: true });
  });
  afterAll(async () => {
    await closeDocument();
    time.end();
  });

  async function judge(flaw?: string) {
    const start = inProcess(await load(), flaw, time.wait);
    const playing = runScenarios(scenarios, start, undefined, { time, serve: time.serve });
    const played: readonly PlayedScenario[] = await time.pass(playing);
    expect(played.filter(({ end }) => end?.code === 1).map(({ end }) => end?.output)).toEqual([]);
    const verdicts = judgeRuns(
      played.map(({ run }) => run),
      { role: 'web' },
    );
    return verdicts.filter(({ verdict, id }) => verdict !== 'passed' && id !== 'web/goes-on-after-sleep');
  }

  it('finds nothing broken and nothing unobserved in a right one', async () => {
    expect((await judge()).map(({ id, verdict, reason, evidence }) => ({ id, verdict, reason, evidence }))).toEqual([]);
  });

  it('finds exactly what is wrong with a wrong one', async () => {
    expect((await judge(flaws[style])).map(({ id }) => id)).toEqual([flaws[style]]);
  });
});
