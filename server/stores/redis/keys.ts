import { createHash } from 'node:crypto';

/** Longer ids, such as tokens, are hashed: a key is sent with each command. */
const longestId = 64;

const shorten = (id: string) => (id.length <= longestId ? id : createHash('sha256').update(id).digest('base64url'));

/** The names of the keys of one user pool below a prefix. Records have the number of the last clearing in theirs. */
export interface Keys {
  readonly control: string;
  readonly calls: string;
  record(kind: string, epoch: number, id: string): string;
  /** The ids of the records of a kind, in the order in which they were made. */
  index(kind: string, epoch: number): string;
}

export const keysOf = (prefix: string, userPool: string): Keys => ({
  control: `${prefix}:control:${userPool}`,
  calls: `${prefix}:calls:${userPool}`,
  record: (kind, epoch, id) => `${prefix}:${kind}:${userPool}:${epoch}:${shorten(id)}`,
  index: (kind, epoch) => `${prefix}:index-${kind}:${userPool}:${epoch}`,
});

/** The key of the user pool that has made a code. */
export const poolKey = (prefix: string, codeId: string) => `${prefix}:pool-of:${shorten(codeId)}`;

/** The key that counts how often a mock of each name was started. */
export const instancesKey = (prefix: string) => `${prefix}:instances`;
