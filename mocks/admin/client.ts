import type { AdminBehaviours } from './context.js';

export const clientBehaviours: AdminBehaviours<'tellOutcome'> = {
  tellOutcome({ world: { traffic } }, { scenario, outcome, userId }) {
    traffic.tellOutcome({ at: Date.now(), scenario, outcome, ...(userId !== undefined && { userId }) });
    return { ok: true };
  },
};
