import { StoreError } from '../../../mocks/internal.js';

const startIt = 'start Redis there, or name another one with --store';

/** The sentences that say what to do about an error of Redis, by a part of its message. */
const sentences: readonly (readonly [begin: RegExp, sentence: (address: string, message: string) => string])[] = [
  [
    /WRONGPASS|NOAUTH|invalid username-password/,
    (address) => `${address} refuses the user or the password: write redis://<user>:<password>@<host>:<port>`,
  ],
  [/NOPERM/, (address, message) => `the user of ${address} may not do everything that a store needs: ${message}`],
  [/^OOM|OOM command/, (address) => `${address} is full: raise its maxmemory, free some, or reset the mock`],
  [/READONLY/, (address) => `${address} is a replica that takes no writes: name its master`],
  [
    /WRONGTYPE/,
    (address) => `${address} holds a key of another kind under a name of this mock: choose another --store-prefix`,
  ],
  [/MISCONF/, (address) => `${address} takes no writes, since it cannot save to its disk`],
  [/LOADING/, (address) => `${address} is still loading its data: wait (--store-wait 30s)`],
  [
    /CLUSTERDOWN|MOVED|cluster support disabled/,
    (address, message) => `${address} and its cluster do not agree: ${message}`,
  ],
  [/DB index is out of range/, (address) => `${address} has no database of that number`],
  [
    /ECONNREFUSED|ENOENT|ECONNRESET|EPIPE|EHOSTUNREACH|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|[Ss]ocket|offline|closed|timeout|Disconnect/,
    (address) => `nothing answers at ${address}: ${startIt}`,
  ],
];

/** Tells what an error of Redis means, and what to do. */
export function explain(address: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const message = textOf(error);
  const sentence = sentences.find(([begin]) => begin.test(message))?.[1];
  const text = sentence?.(address, message) ?? `${address} answers "${message}"`;
  return new StoreError(text, { cause: error });
}

/** The text of an error; several that came at once have theirs in `errors`. */
function textOf(error: unknown): string {
  const { message = '', code = '', errors = [] } = error as { message?: string; code?: string; errors?: unknown[] };
  return [code, message, ...errors.map(textOf)].filter((text) => text !== '').join(' ');
}
