import { readdirSync, readFileSync } from 'node:fs';
import { type Case, cases, errors, type Step } from 'authing-qrcode-mock/contracts';
import type { Mutant } from './mutant.js';

const protocol = new URL('../../dist/contracts/protocol/', import.meta.url);
const read = (path: string) => [`contracts/protocol/${path}`, readFileSync(new URL(path, protocol), 'utf8')] as const;

/** The built tables of refusals, by their path below `dist`. */
const tables = readdirSync(new URL('errors/', protocol))
  .filter((name) => name.endsWith('.js'))
  .map((name) => read(`errors/${name}`));
const oauthTable = [read('oauth-errors.js')];

const stepsOf = (step: Step): readonly Step[] =>
  'together' in step ? [...step.together, ...step.oneOf.flatMap(({ after }) => after)] : [step];

const expects = (name: string, { steps }: Case): boolean =>
  steps.flatMap(stepsOf).some((step) => 'expect' in step && step.expect.refused === name);

/** One place of a table, and what makes it wrong. */
interface Flaw {
  readonly what: string;
  readonly tables: typeof tables;
  /** The text before the number, after the name of the refusal. */
  readonly before: string;
}

const flaws: readonly Flaw[] = [
  { what: 'told in another class', tables, before: String.raw`(?:\{\s*\.\.\.)?entry\(\s*` },
  { what: 'told by another apiCode', tables, before: String.raw`(?:(?:\{\s*\.\.\.)?entry\(\s*\d+,\s*|signature\()` },
  { what: 'answered with another HTTP status by OAuth', tables: oauthTable, before: String.raw`\{ status: ` },
];

const oauthAlone = 'OAuth alone tells it, by an HTTP status of its own';
const elsewhere = 'no case brings it about at an operation of OAuth';

/** The mutants that no case tells, and the reason. */
const survivors: Readonly<Record<string, string>> = {
  'grant-invalid is told in another class': oauthAlone,
  'scope-exceeded is told in another class': oauthAlone,
  'grant-unsupported is told in another class': oauthAlone,
  'payload-too-large is answered with another HTTP status by OAuth': elsewhere,
  'unsupported-media-type is answered with another HTTP status by OAuth': elsewhere,
  'throttled is answered with another HTTP status by OAuth': elsewhere,
  'internal-error is answered with another HTTP status by OAuth': elsewhere,
  'user-locked is answered with another HTTP status by OAuth': elsewhere,
};

function mutantOf(name: string, { what, tables: where, before }: Flaw): Mutant[] {
  const expecting = cases.filter((one) => expects(name, one));
  const line = new RegExp(`((?:'${name}'|\\b${name}): ${before})(\\d+)`);
  const [file, text] = where.find(([, table]) => line.test(table)) ?? [];
  const [find, start, number] = line.exec(text ?? '') ?? [];
  if (file === undefined || find === undefined || expecting.length === 0) return [];
  const areas = [...new Set(expecting.map(({ id }) => id.split('/')[0] ?? ''))];
  return [{ name: `${name} is ${what}`, file, find, replace: `${start}${Number(number) + 2}`, areas }];
}

const all = flaws.flatMap((flaw) => Object.keys(errors).flatMap((name) => mutantOf(name, flaw)));

/** A mutant for each number in the catalogue that a case expects. */
export const refusalMutants: readonly Mutant[] = all.filter(({ name }) => !(name in survivors));

/** Those that no case tells, with the reason. */
export const surviving = all.flatMap((mutant) => {
  const reason = survivors[mutant.name];
  return reason === undefined ? [] : [{ mutant, reason }];
});
