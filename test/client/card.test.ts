import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { version } from 'authing-qrcode-mock';
import { type Card, cardOf, clientSuiteVersion, drawCard } from 'authing-qrcode-mock/client';
import { type ReportedResult, summarise } from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { temporaryFolder } from '../support/different-credentials.js';
import { judgeCommand, rightClient } from '../support/judged-command.js';
import { reportOn } from '../support/sample-report.js';

const verdict = (status: ReportedResult['status'], more: Partial<ReportedResult> = {}): ReportedResult => ({
  id: 'web/some-rule',
  title: 'A page does something',
  status,
  source: { kind: 'advice', reason: 'it is better' },
  differences: [],
  durationMs: 0,
  requests: 0,
  ...more,
});
const some = (number: number, ...[status, more]: Parameters<typeof verdict>) =>
  Array.from({ length: number }, () => verdict(status, more));
const cardOn = (...verdicts: readonly ReportedResult[]): Card =>
  cardOf({ ...reportOn(verdicts), kind: 'client', summary: summarise(verdicts) });

describe('a card', () => {
  it.each([
    [[...some(31, 'passed'), ...some(2, 'failed', { waived: 'LOGIN-42' })], '31 of 33, 2 waived', 'green'],
    [some(33, 'passed'), '33 of 33', 'green'],
    [[...some(30, 'passed'), ...some(2, 'failed'), ...some(1, 'skipped')], '30 of 33, 2 broken, 1 not observed', 'red'],
    [[...some(32, 'passed'), ...some(1, 'warning')], '32 of 33, 1 warning', 'yellow'],
    [[...some(30, 'passed'), ...some(3, 'skipped')], '30 of 33, 3 not observed', 'yellow'],
    [some(33, 'skipped'), '0 of 33, 33 not observed', 'grey'],
  ] as const)('counts what has passed first, of all that there is: %#', (verdicts, message, colour) => {
    expect(cardOn(...verdicts)).toMatchObject({ label: 'QR login client', message, colour });
  });

  it('counts each rule once', () => {
    const { total, passed, broken, warnings, waived, notObserved } = cardOn(
      ...some(3, 'passed'),
      ...some(2, 'failed'),
      ...some(2, 'warning'),
      ...some(1, 'warning', { waived: 'known' }),
      ...some(4, 'skipped'),
    );
    expect({ total, passed, broken, warnings, waived, notObserved }).toEqual({
      total: 12,
      passed: 3,
      broken: 2,
      warnings: 2,
      waived: 1,
      notObserved: 4,
    });
  });
});

describe('a card as a badge', () => {
  const draw = (card: Card) => drawCard(card);

  it('is well-formed whatever it says, and says it to who cannot see it', async () => {
    const nasty = '<&"\' ]]> --> 31 of 33';
    const svg = draw({ ...cardOn(...some(1, 'passed')), message: nasty, mock: nasty });
    const { valid, errors } = await validateXML({ xml: svg, disableFileNameValidation: true } as never);
    expect({ valid, errors }).toEqual({ valid: true, errors: [] });
    expect(svg).toContain('role="img" aria-label="QR login client: &lt;&amp;&quot;');
  });

  it('is drawn as wide as its text', () => {
    const [short, long] = [some(1, 'passed'), [...some(1, 'passed'), ...some(2, 'failed', { waived: 'known' })]].map(
      (verdicts) => new Resvg(draw(cardOn(...verdicts))).render(),
    );
    expect(short?.height).toBe(20);
    expect(long?.width).toBeGreaterThan(Number(short?.width) + 50);
  });

  it('loads nothing', () => {
    expect(draw(cardOn(...some(1, 'passed')))).not.toMatch(/href|url\(|<script|<image|@import/);
  });
});

describe('client, asked for cards', { timeout: 30_000 }, () => {
  it('writes them as JSON and as SVG, with the versions of suite and mock', async () => {
    const folder = join(await temporaryFolder(), 'new', 'folder');
    const [json, svg] = [join(folder, 'card.json'), join(folder, 'card.svg')] as const;
    await judgeCommand(['--role', 'phone', '--card', json, '--card', svg], rightClient());
    const card = JSON.parse(await readFile(json, 'utf8')) as Card;
    expect(card).toMatchObject({ message: '18 of 18', roles: ['phone'], suite: clientSuiteVersion, mock: version });
    expect(await readFile(svg, 'utf8')).toBe(drawCard(card));
    expect(drawCard(card)).toContain(`suite ${clientSuiteVersion}, authing-qrcode-mock ${version}`);
  });
});
