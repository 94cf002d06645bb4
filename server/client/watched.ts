import type { ClientRole, ClientVerdict, Run } from '../../contracts/client/index.js';
import type { Report } from '../../contracts/internal.js';

/** What was watched of a client, by whichever way, and what is to be said beside the verdicts. */
export interface Watched {
  readonly runs: readonly Run[];
  /** Where it was judged while it was watched, and not all of it is kept: what the judge has found, and in how many requests. */
  readonly judged?: { readonly verdicts: readonly ClientVerdict[]; readonly requests: number } | undefined;
  /** Whom it was watched as; told by its requests where it is not known. */
  readonly role: ClientRole | undefined;
  readonly target: Report['target'];
  readonly notes: readonly string[];
  /** What has ended it before its time. */
  readonly stopped?: Report['outcome'] | undefined;
}
