import type { AdminBehaviours } from './context.js';

export const clientBehaviours: AdminBehaviours<'tellOutcome' | 'readVerdicts'> = {
  tellOutcome({ world: { traffic } }, { scenario, outcome, userId }) {
    traffic.tellOutcome({ at: Date.now(), scenario, outcome, ...(userId !== undefined && { userId }) });
    return { ok: true };
  },
  readVerdicts({ world: { traffic } }) {
    const verdicts = traffic.verdicts();
    return {
      judging: verdicts !== undefined,
      verdicts: (verdicts ?? []).map(({ id, rule, verdict, reason, evidence }) => ({
        id,
        role: rule.role,
        sentence: rule.sentence,
        severity: rule.severity,
        source: rule.source,
        verdict,
        reason,
        evidence: [...evidence],
        correct: rule.correct,
      })),
    };
  },
};
