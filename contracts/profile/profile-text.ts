import { type AssumptionName, assumptionRows, assumptions } from '../protocol/assumptions.js';
import { catalogueOf, type Profile } from '../protocol/catalogue.js';
import { type ErrorName, errors } from '../protocol/errors.js';

/** One thing that a profile says. */
export interface ProfileEntry {
  /** `assumption/ticketWorks`, `refusal/qrcode-not-scanned`. */
  readonly name: string;
  readonly question: string;
  readonly value: unknown;
  /** The published values, or our assumptions. */
  readonly usual: unknown;
}

/** Everything that a profile says, in the order of the tables. */
export function entriesOf(profile: Profile): ProfileEntry[] {
  const ofAssumptions = assumptionRows.flatMap(([name, { question, assumed }]): ProfileEntry[] => {
    const value = profile.assumptions[name];
    return value === undefined ? [] : [{ name: `assumption/${name}`, question, value, usual: assumed }];
  });
  const ofRefusals = Object.entries(profile.refusals).map(([key, value]): ProfileEntry => {
    const [name = '', operation, action] = key.split(' ');
    const { statusCode, apiCode = null, messages } = errors[name as ErrorName] as (typeof errors)['not-logged-in'];
    const where = [operation, action].filter(Boolean).join(' ');
    const about = messages['en-US'].replaceAll(/\{(\w+)\}/g, '<$1>');
    const usual = { statusCode, apiCode };
    return { name: `refusal/${key}`, question: `How is refused: ${about}${where && ` (${where})`}`, value, usual };
  });
  return [...ofAssumptions, ...ofRefusals];
}

/** The entries in which two profiles differ; `undefined` where one says nothing. */
export interface ProfileDifference {
  readonly name: string;
  readonly question: string;
  readonly a: unknown;
  readonly b: unknown;
}

/**
 * Compares two profiles fact by fact.
 *
 * @example
 * compareProfiles(profile, profile); // []
 */
export function compareProfiles(a: Profile, b: Profile): ProfileDifference[] {
  const [factsA, factsB] = [a, b].map((profile) => new Map(entriesOf(profile).map((fact) => [fact.name, fact]))) as [
    Map<string, ProfileEntry>,
    Map<string, ProfileEntry>,
  ];
  const names = [...new Set([...factsA.keys(), ...factsB.keys()])];
  return names.flatMap((name) => {
    const [one, other] = [factsA.get(name), factsB.get(name)];
    if (JSON.stringify(one?.value) === JSON.stringify(other?.value)) return [];
    return [{ name, question: one?.question ?? other?.question ?? '', a: one?.value, b: other?.value }];
  });
}

/** Writes a value of a profile as text. */
export function describeEntry(value: unknown): string {
  if (value === undefined) return 'not known';
  if (Array.isArray(value)) return value.join(' → ');
  if (typeof value !== 'object' || value === null) return String(value);
  const { http, statusCode, apiCode, code, messages } = value as Profile['refusals'][string];
  const words = messages?.['zh-CN'] ?? messages?.['en-US'];
  return [
    http === undefined ? undefined : `HTTP ${http}`,
    statusCode === undefined ? undefined : `statusCode ${statusCode}`,
    apiCode === undefined ? undefined : `apiCode ${apiCode ?? 'none'}`,
    code === undefined ? undefined : `V2 code ${code}`,
    words === undefined ? undefined : `"${words}"`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** The assumptions that a profile says nothing of: there our assumed still holds. */
export const unrecordedAssumptions = (profile: Profile): AssumptionName[] =>
  assumptionRows.flatMap(([name]) => (profile.assumptions[name] === undefined ? [name] : []));

/** Tells whether a refusal is spelt as the catalogue has it. */
export function isAsAssumed(profile: Profile, { name, value, usual }: ProfileEntry): boolean {
  if (!name.startsWith('refusal/')) {
    // An order names the checks that were seen.
    const compared = Array.isArray(value) && Array.isArray(usual) ? usual.filter((one) => value.includes(one)) : usual;
    return JSON.stringify(value) === JSON.stringify(compared);
  }
  const [refusal, operation, action] = name.slice('refusal/'.length).split(' ') as [ErrorName, string?, string?];
  const [seen, published] = [profile, undefined].map((one) => catalogueOf(one).refusal(refusal, operation, action));
  return (['http', 'statusCode', 'apiCode', 'code'] as const).every((field) => seen?.[field] === published?.[field]);
}

export const questionOf = (name: AssumptionName): string => assumptions[name].question;
