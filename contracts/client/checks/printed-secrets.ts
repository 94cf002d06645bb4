import { secretsIn, shortestSecret } from '../evidence.js';
import { broken, type Check, passed } from '../finding.js';

/** So much of a line shows which one it is. */
const shown = 40;

/** A log is read by many, and kept: a token, ticket or password in it is one of theirs. */
export const logsNoSecrets: Check = ({ seen, facts }) => {
  const { output = '', secrets = [] } = facts;
  if (output === '') return undefined;
  const known = [...secrets, ...secretsIn(seen.map(({ exchange }) => exchange))];
  for (const secret of new Set(known)) {
    const at = secret.length < shortestSecret ? -1 : output.indexOf(secret);
    if (at < 0) continue;
    const before = output
      .slice(Math.max(0, at - shown), at)
      .split(/[\r\n]/)
      .at(-1);
    return broken([], `the client has printed: ${before}${secret}`);
  }
  // A client that has done nothing has had nothing to print.
  return seen.some(({ operation }) => operation !== undefined) ? passed : undefined;
};
