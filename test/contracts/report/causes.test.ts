import { formats, type Report } from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import { findCauses } from '../../../dist/contracts/internal.js';
import { reportOn } from '../../support/sample-report.js';

type Verdict = Report['verdicts'][number];

const failing = (id: string, more: Partial<Verdict> = {}): Verdict => ({
  id,
  title: 'A rule',
  status: 'failed',
  source: { kind: 'documented', reason: 'reference' },
  differences: [{ step: 1, path: 'HTTP status', expected: 200, received: 500, assumed: false }],
  durationMs: 1,
  requests: 1,
  ...more,
});

const ids = ['poll/a', 'poll/b', 'change/c', 'set/d', 'login/e'];

const report = (): Report => {
  const verdicts = ids.map((id) => failing(id));
  const outcome = { exitCode: 1, reason: '5 published rules are broken' };
  return reportOn(verdicts, { causes: findCauses(verdicts), outcome });
};

const line = 'the same in 5 cases: HTTP status: expected 200, received 500 (poll/a, poll/b, change/c and 2 more)';

describe('the causes of a report', () => {
  it('are the differences that three verdicts or more share, whatever the step', () => {
    const verdicts = [failing('a/a'), failing('a/b'), failing('a/c')].map((one, index) => ({
      ...one,
      differences: one.differences.map((difference) => ({ ...difference, step: index + 1 })),
    }));
    const cause = { difference: 'HTTP status: expected 200, received 500', cases: ['a/a', 'a/b', 'a/c'] };
    expect(findCauses(verdicts)).toEqual([cause]);
    expect(findCauses(verdicts.slice(1))).toEqual([]);
  });

  it('are those of cases that could not be checked, too', () => {
    const skipped = ids.map((id) => failing(id, { status: 'skipped', reason: 'could not be checked: x' }));
    expect(findCauses(skipped)).toEqual([{ difference: 'could not be checked: x', cases: ids }]);
  });

  it('are none of what has passed, is expected to fail, or is not offered', () => {
    const lacking = ids.map((id) => failing(id, { status: 'skipped', reason: 'no clock', differences: [] }));
    const waived = ids.map((id) => failing(id, { waived: 'LOGIN-1' }));
    for (const verdicts of [lacking, waived, ids.map((id) => failing(id, { status: 'passed', differences: [] }))]) {
      expect(findCauses(verdicts)).toEqual([]);
    }
  });

  it.each(['pretty', 'md', 'html', 'github', 'junit'] as const)('stand before the verdicts in %s', (name) => {
    const text = formats[name].format(report(), { width: 500 });
    const at = text.search(/the same in 5 cases/);
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(text.search(name === 'github' ? /title=poll\/a failed/ : /poll\/a(?!,)/));
  });

  it('are told in JSON and in CTRF', () => {
    expect(JSON.parse(formats.json.format(report()))).toMatchObject({ causes: [{ cases: ids }] });
    expect(JSON.parse(formats.ctrf.format(report())).results.extra.causes).toMatchObject([{ cases: ids }]);
  });

  it('fold what repeats the first: on a terminal, in Markdown and in annotations', () => {
    expect(formats.pretty.format(report(), { width: 500 })).toContain(line);
    expect(formats.pretty.format(report())).toContain('✗ set/d: the same difference');
    expect(formats.pretty.format(report()).match(/expected 200$/gm)).toHaveLength(1);
    expect(formats.pretty.format(report(), { verbose: true }).match(/expected 200$/gm)).toHaveLength(5);
    expect(formats.md.format(report())).toContain('- `set/d`: the same difference');
    expect(formats.github.format(report()).match(/::error/g)).toHaveLength(2);
  });
});
