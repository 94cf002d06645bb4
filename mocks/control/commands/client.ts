import { type AdminBehaviours, AdminError } from './context.js';

export const clientBehaviours: AdminBehaviours<'tellOutcome' | 'readVerdicts'> = {
  tellOutcome({ world: { traffic } }, { scenario, outcome, userId, qrcodeId, shown, from }) {
    if (traffic.scenario !== undefined && scenario !== traffic.scenario) {
      throw new AdminError(400, `scenario: "${scenario}" is not played here: it is "${traffic.scenario}"`);
    }
    const told = {
      ...{ at: Date.now(), scenario, outcome },
      ...(userId !== undefined && { userId }),
      ...(qrcodeId !== undefined && { qrcodeId }),
      ...(shown !== undefined && { shown }),
      ...(from !== undefined && { from }),
    };
    return { ok: true, heard: traffic.tellOutcome(told) };
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
