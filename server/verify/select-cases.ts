import { type Case, isBroken } from '../../contracts/internal.js';
import { ConfigurationError } from '../cli/configuration-error.js';
import { readReport } from '../cli/reports/read-report.js';
import { type CaseClass, classOf } from './plan.js';

/** The flags that say which cases are played. */
export interface SelectionFlags {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly class?: string;
  readonly grep?: string;
  readonly shard?: string;
  readonly rerunFailed?: string;
}

type Selection = (cases: readonly Case[]) => readonly Case[];

/** An id, an area, or either with `*` for anything. */
const matcherOf = (pattern: string): RegExp => {
  const text = pattern.includes('/') || pattern.includes('*') ? pattern : `${pattern}/*`;
  const escaped = text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`);
};

const matchersOf = (texts: readonly string[]): RegExp[] =>
  texts.flatMap((text) => text.split(',')).flatMap((text) => (text === '' ? [] : matcherOf(text)));

function readExpression(text: string): RegExp {
  try {
    return new RegExp(text, 'i');
  } catch (error) {
    throw new ConfigurationError(`--grep: ${(error as Error).message}`);
  }
}

/** `2/4`: the second of four parts. They are of the same length, and each has cases of every area. */
function readShard(text: string): Selection {
  const [, part, parts] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (part === undefined || parts === undefined || part < 1 || part > parts)
    throw new ConfigurationError(`--shard: "${text}" is no part: write 1/4, 2/4, 3/4 or 4/4 for a run in four parts`);
  return (cases) => cases.filter((_, index) => index % parts === part - 1);
}

/** The ids that an earlier run has found broken, or could not check. */
function readFailed(path: string): ReadonlySet<string> {
  const { verdicts } = readReport('--rerun-failed', path);
  return new Set(verdicts.filter((one) => isBroken(one) || one.unchecked !== undefined).map(({ id }) => id));
}

/** Reads which cases are asked for. Throws ConfigurationError that names the flag. */
export function selectionOf(flags: SelectionFlags): Selection {
  const { only = [], skip = [], class: wanted, grep, shard, rerunFailed } = flags;
  if (wanted !== undefined && wanted !== 'read-only' && wanted !== 'mutating') {
    throw new ConfigurationError(`--class: "${wanted}" is neither read-only nor mutating`);
  }
  const [onlyThese, notThese] = [matchersOf(only), matchersOf(skip)];
  const expression = grep === undefined ? undefined : readExpression(grep);
  const failed = rerunFailed === undefined ? undefined : readFailed(rerunFailed);
  const partOf = shard === undefined ? undefined : readShard(shard);
  return (cases) => {
    const selected = cases.filter(
      (one) =>
        (onlyThese.length === 0 || onlyThese.some((pattern) => pattern.test(one.id))) &&
        !notThese.some((pattern) => pattern.test(one.id)) &&
        (expression === undefined || expression.test(`${one.id} ${one.title}`)) &&
        (failed === undefined || failed.has(one.id)) &&
        (wanted === undefined || classOf(one) === (wanted satisfies CaseClass)),
    );
    return partOf === undefined ? selected : partOf(selected);
  };
}
