import { clientScenarios, judgeRuns, type Run, runsByClient } from 'authing-qrcode-mock/client';
import { describe, expect, it } from 'vitest';
import { runScenarios } from '../../server/client/run-scenario.js';
import { playBackend } from './clients/backend.mjs';
import { playPhone } from './clients/phone.mjs';
import { playWeb } from './clients/web.mjs';
import { inProcess } from './in-process.js';

const clients = { web: playWeb, phone: playPhone, backend: playBackend } as const;

/** A run as it was known at a moment, to who knows nothing but the traffic. */
function knownAt({ exchanges, outcomes }: Run, until: number): Run {
  const isAnswered = ({ at, answeredAt = at }: Run['exchanges'][number]) => answeredAt <= until;
  const underWay = exchanges.filter((one) => one.at <= until && !isAnswered(one)).map(({ at }) => at);
  return {
    exchanges: exchanges.filter(isAnswered),
    outcomes: outcomes.filter(({ at }) => at <= until),
    facts: { until: Math.min(until, ...underWay) },
  };
}

/** What a judge who asks four times a second finds broken at any time. */
function brokenWhileWatched(run: Run): readonly string[] {
  const broken = new Set<string>();
  for (let until = run.exchanges[0]?.at ?? run.facts.until; until < run.facts.until; until += 250) {
    for (const { id, verdict } of judgeRuns(runsByClient(knownAt(run, until), { mayLeave: true }))) {
      if (verdict === 'broken') broken.add(`${run.facts.scenario}: ${id}`);
    }
  }
  return [...broken];
}

describe.concurrent('a right client that is watched', () => {
  it.each(['web', 'phone', 'backend'] as const)(
    'is not found broken at any moment: %s',
    async (role) => {
      // Whoever only watches does not know that a process was put to sleep for a few seconds, or an id_token forged.
      const scenarios = clientScenarios.filter(
        (one) => one.role === role && one.name !== 'sleep' && one.idToken === undefined,
      );
      const played = await runScenarios(scenarios, inProcess(clients[role]));
      expect(played.flatMap(({ run }) => brokenWhileWatched(run))).toEqual([]);
    },
    60_000,
  );
});
