import {
  type Case,
  type FoundDifference,
  oneLine,
  type Result,
  shorten,
  spellValue,
} from '../../contracts/internal.js';

/** One rule on two targets. */
export interface Drift {
  readonly case: Case;
  /** `known`: they differ, and the profile says that it does not imitate this. */
  readonly kind: 'same' | 'drift' | 'known' | 'not-compared';
  /** The result on each, in a few words. */
  readonly a: string;
  readonly b: string;
  readonly why?: string;
  /** True if our assumption alone differs, whatever the rest of the rule is. */
  readonly assumed: boolean;
}

/** A value in a cell of a table. */
const cell = (value: unknown): string => shorten(oneLine(spellValue(value)), 200);

/** Values that are new each time, and words, are compared by their presence alone. */
function spell({ step, path, received }: FoundDifference): string {
  if (path === 'message' || path === 'error_description') return `step ${step}: ${path} says something else`;
  if (path === 'outcomes') return `step ${step}: ${cell(received)}`;
  if (/^(?:HTTP status|statusCode|apiCode|code|error|header\.allow)$/.test(path)) {
    return `step ${step}: ${path} ${cell(received ?? 'none').replace(/ \(.*$/s, '')}`;
  }
  if (path === 'data.status') return `step ${step}: status ${cell(received)}`;
  if (typeof received === 'number' || typeof received === 'boolean') return `step ${step}: ${path} ${received}`;
  return `step ${step}: ${path} is ${received === undefined ? 'missing' : 'otherwise'}`;
}

const traceOf = ({ status, reason, findings }: Result): string => {
  if (status === 'passed') return 'as expected';
  if (findings.length === 0) return reason ?? status;
  return [...new Set(findings.map(spell))].join('; ');
};

/** Compares what came of each case on two targets. `known`: what a profile says it does not imitate, by case. */
export function driftsOf(a: readonly Result[], b: readonly Result[], known: ReadonlyMap<string, string>): Drift[] {
  const ofB = new Map(b.map((result) => [result.case.id, result]));
  return a.map((first): Drift => {
    const second = ofB.get(first.case.id);
    const one = first.case;
    const findings = [...first.findings, ...(second?.findings ?? [])];
    const assumed =
      one.source.kind === 'assumed' || (findings.length > 0 && findings.every((finding) => finding.assumed));
    if (first.status === 'skipped' || second === undefined || second.status === 'skipped') {
      const why = first.status === 'skipped' ? first.reason : second?.reason;
      return {
        case: one,
        assumed,
        kind: 'not-compared',
        a: first.status,
        b: second?.status ?? 'skipped',
        ...(why && { why }),
      };
    }
    const [traceA, traceB] = [traceOf(first), traceOf(second)];
    if (traceA === traceB) return { case: one, assumed, kind: 'same', a: traceA, b: traceB };
    const why = known.get(one.id);
    return {
      case: one,
      assumed,
      kind: why === undefined ? 'drift' : 'known',
      a: traceA,
      b: traceB,
      ...(why !== undefined && { why }),
    };
  });
}

/** The source of a difference: a published rule may have a code that is our assumption. */
const sourceOf = ({ case: one, assumed }: Pick<Drift, 'case' | 'assumed'>): string =>
  assumed ? 'assumed' : one.source.kind;

/** A table rule × target of what differs, and how much does not. */
export function tableOf(names: readonly [string, string], drifts: readonly Drift[], verbose: boolean): string {
  const of = (kind: Drift['kind']) => drifts.filter((one) => one.kind === kind);
  const shown = verbose ? drifts.filter(({ kind }) => kind !== 'not-compared') : [...of('drift'), ...of('known')];
  const rows = shown.map(({ case: one, a, b, kind, assumed }) => [
    `${one.id}${kind === 'known' ? ' (known)' : ''}`,
    sourceOf({ case: one, assumed }),
    a,
    b,
  ]);
  const table = [['rule', 'source', ...names], ...rows];
  const widths = [0, 1, 2].map((column) => Math.min(60, Math.max(...table.map((row) => row[column]?.length ?? 0))));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const reasons = new Map<string, number>();
  for (const { why = 'skipped' } of of('not-compared')) reasons.set(why, (reasons.get(why) ?? 0) + 1);
  const end =
    of('drift').length === 0
      ? `no drift: ${of('same').length} rules are the same on both`
      : `drift: ${of('drift').length} rules differ, ${of('same').length} are the same on both`;
  return [
    ...(shown.length > 0 ? [...lines, ''] : []),
    ...[...reasons].map(([why, count]) => `${count} not compared: ${why}`),
    end,
  ].join('\n');
}
