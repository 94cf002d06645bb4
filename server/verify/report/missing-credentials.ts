import type { Plan } from '../plan.js';
import { credentialOf, credentialRoles } from './credential-roles.js';

const missing = /^the target does not offer (.+)$/;

/** The keys that would let a case be played; `undefined` where something else is missing, too. */
function keysOf(reason: string): readonly string[] | undefined {
  const needs = missing.exec(reason)?.[1]?.split(', ');
  const keys = needs?.map(credentialOf);
  return keys?.every((key) => key !== undefined) ? keys : undefined;
}

/** The reason of a skip, with the credential that would end it. */
export function withRemedy(reason: string): string {
  const keys = keysOf(reason);
  if (keys === undefined) return reason;
  const told = keys.map((key) => {
    const variables = credentialRoles[key]?.variables;
    return variables === undefined ? key : `${key} (or ${variables})`;
  });
  return `${reason}: give ${told.join(' and ')} with --credentials`;
}

/** Says how many more cases would be checked with which credentials; `undefined` where none would. */
export function describeMissing({ skip }: Plan): string | undefined {
  const ofCases = skip.flatMap(({ reason }) => keysOf(reason) ?? []);
  const cases = skip.filter(({ reason }) => keysOf(reason) !== undefined).length;
  if (cases === 0) return undefined;
  const counts = new Map<string, number>();
  for (const key of ofCases) counts.set(key, (counts.get(key) ?? 0) + 1);
  const keys = [...counts].sort(([, one], [, other]) => other - one).map(([key]) => key);
  const subject = `${keys.length} ${keys.length === 1 ? 'credential' : 'credentials'}`;
  return `${subject} would check ${cases} more ${cases === 1 ? 'case' : 'cases'}: ${keys.join(', ')}`;
}
