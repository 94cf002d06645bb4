import type { ClientRole, ClientVerdict, Run } from '../../contracts/client/index.js';
import type { Report } from '../../contracts/internal.js';

/** The requests of a client, however it was watched, and notes beside the verdicts. */
export interface Watched {
  readonly runs: readonly Run[];
  /** The verdicts of a judge that does not keep all requests, and the number of requests. */
  readonly judged?: { readonly verdicts: readonly ClientVerdict[]; readonly requests: number } | undefined;
  /** The role that it was watched as; told by its requests where it is not known. */
  readonly role: ClientRole | undefined;
  readonly target: Report['target'];
  readonly notes: readonly string[];
  /** The reason why it ended early. */
  readonly stopped?: Report['outcome'] | undefined;
}
