import type { AdminBehaviours } from './context.js';

export const clientBehaviours: AdminBehaviours<'tellOutcome' | 'readVerdicts'> = {
  tellOutcome({ world: { traffic } }, { scenario, outcome, userId }) {
    traffic.tellOutcome({ at: Date.now(), scenario, outcome, ...(userId !== undefined && { userId }) });
    return { ok: true };
  },

  readVerdicts({ world: { traffic } }) {
    const verdicts = traffic.verdicts?.();
    return {
      judging: verdicts !== undefined,
      verdicts: (verdicts ?? []).map((one) => ({ ...one, evidence: [...one.evidence] })),
    };
  },
};
