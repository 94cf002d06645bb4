import { type ClientVerdict, clientScenarios, judgeRuns, type Run, runsByClient } from 'authing-qrcode-mock/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlayedScenario, runScenarios } from '../../server/client/scenario/run-scenario.js';
import { beginVirtualTime, type VirtualTime } from '../support/virtual-time.js';
import { playBackend } from './clients/backend.mjs';
import { playPhone } from './clients/phone.mjs';
import { playWeb } from './clients/web.mjs';
import { inProcess } from './in-process.js';

const clients = { web: playWeb, phone: playPhone, backend: playBackend } as const;
const roles = ['web', 'phone', 'backend'] as const;

/** A run as it was known at a moment, to a judge that knows nothing but the traffic. */
function knownAt({ exchanges, outcomes }: Run, until: number): Run {
  const isAnswered = ({ at, answeredAt = at }: Run['exchanges'][number]) => answeredAt <= until;
  const underWay = exchanges.filter((one) => one.at <= until && !isAnswered(one)).map(({ at }) => at);
  return {
    exchanges: exchanges.filter(isAnswered),
    outcomes: outcomes.filter(({ at }) => at <= until),
    facts: { until: Math.min(until, ...underWay) },
  };
}

/** The rules that a judge who asks four times a second finds broken at any time. */
function brokenWhileWatched(run: Run): readonly string[] {
  const broken = new Set<string>();
  for (let until = run.exchanges[0]?.at ?? run.facts.until; until < run.facts.until; until += 250) {
    for (const { id, verdict } of judgeRuns(runsByClient(knownAt(run, until), { mayLeave: true }))) {
      if (verdict === 'broken') broken.add(`${run.facts.scenario}: ${id}`);
    }
  }
  return [...broken];
}

const show = ({ id, verdict, reason, evidence }: ClientVerdict) => ({ id, verdict, reason, evidence });

describe.each(roles)('the judge of a right client: %s', (role) => {
  let time: VirtualTime;
  let played: readonly PlayedScenario[];
  beforeAll(async () => {
    time = await beginVirtualTime();
    const scenarios = clientScenarios.filter((scenario) => scenario.role === role);
    const start = inProcess(clients[role], undefined, time.wait);
    played = await time.pass(runScenarios(scenarios, start, undefined, { time, serve: time.serve }));
  }, 30_000);
  afterAll(() => time.end());

  it('finds nothing broken and nothing unobserved', () => {
    expect(played.filter(({ end }) => end?.code === 1).map(({ end }) => end?.output)).toEqual([]);
    const verdicts = judgeRuns(
      played.map(({ run }) => run),
      { role },
    );
    expect(verdicts.filter(({ verdict }) => verdict !== 'passed').map(show)).toEqual([]);
  });

  it('finds nothing broken at any moment while it is watched', () => {
    // A judge that only watches does not know that a process was put to sleep for a few seconds, or an id_token forged.
    const known = played.filter(({ scenario }) => scenario.name !== 'sleep' && scenario.idToken === undefined);
    expect(known.flatMap(({ run }) => brokenWhileWatched(run))).toEqual([]);
  });
});
