import type { Run } from 'authing-qrcode-mock/client';
import { lineOf, secretsOf } from '../../../contracts/client/evidence.js';
import { readMeaning } from '../../../contracts/client/meaning.js';

/** Everything that concerns the login in one run, a line each: what is missing is seen in it, too. */
export function logOf(run: Run): string {
  const { exchanges, outcomes, facts } = run;
  const start = facts.handedAt ?? 0;
  const secrets = secretsOf(run);
  const time = (at: number) => `+${((at - start) / 1_000).toFixed(3)} s`;
  const end = facts.endedAt ?? facts.until;
  const lines = [
    ...exchanges
      .map(readMeaning)
      .filter(({ kind, operation }) => kind !== 'other' || operation !== undefined)
      .map((seen) => [seen.at, lineOf(seen, start, secrets)] as const),
    ...outcomes.map(({ at, outcome }) => [at, `${time(at)} the client tells ${outcome}`] as const),
    [end, `${time(end)} ${facts.endedAt === undefined ? 'the judge' : 'the client'} has ended`] as const,
  ];
  const text = lines.sort(([one], [other]) => one - other).map(([, line]) => line);
  return secrets.hide(text.join('\n'));
}
