import { readFile } from 'node:fs/promises';
import type { ClientRuleId } from 'authing-qrcode-mock/client';
import type { OfficialClientName } from './official-clients.js';
import type { WrittenClient, WrittenVerdict } from './written-verdict.js';

export type WrittenDown = Readonly<Record<OfficialClientName, WrittenClient>>;

/** Where it is written down; what is shown of it is drawn from here. */
export const writtenDownIn = new URL('verdicts.json', import.meta.url);

export const readWrittenDown = async (): Promise<WrittenDown> => JSON.parse(await readFile(writtenDownIn, 'utf8'));

/** In what a client differs from what is written down of it: a sentence for each rule, none where it does the same. */
export function differencesOf(name: string, found: WrittenClient, written: WrittenClient | undefined): string[] {
  if (written === undefined) return [`${name} ${found.version}: nothing is written down of it`];
  const version = found.version === written.version ? [] : [`${name} is ${found.version}, and was ${written.version}`];
  const ids = new Set([...Object.keys(written.rules), ...Object.keys(found.rules)]);
  const rules = [...ids].flatMap((id) => {
    const { verdict: before = 'unknown' } = written.rules[id] ?? {};
    const { verdict: now = 'unknown', reason, log } = found.rules[id] ?? {};
    if (now === before) return [];
    const shown = [reason, log].filter(Boolean).join('\n');
    return [
      `${name} ${found.version}: ${id} is ${now}, and was ${before} in ${written.version}${shown && `\n${shown}`}`,
    ];
  });
  return [...version, ...rules];
}

/** The rules of a client with one verdict. */
export const rulesThatAre = (verdict: WrittenVerdict['verdict'], { rules }: WrittenClient) =>
  Object.entries(rules).filter(([, one]) => one.verdict === verdict) as [ClientRuleId, WrittenVerdict][];
