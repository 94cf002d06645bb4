import { clientMatchers, judge, judgeRuns } from 'authing-qrcode-mock/client';
import 'authing-qrcode-mock/client/vitest';
import type { Mock } from 'authing-qrcode-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mockInFakeTime, scriptedPage } from './scripted.js';

/** What a matcher says when it fails. */
function complaint(check: () => void): string {
  try {
    check();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it has not failed');
}

describe('the matchers of a judge', () => {
  let mock: Mock;
  beforeEach(() => {
    mock = mockInFakeTime();
  });
  afterEach(() => void vi.useRealTimers());

  /** A page that polls three times, the last two after AUTHORIZED. */
  async function judgeWrongPage() {
    const judged = judge(mock);
    const page = scriptedPage(mock);
    const code = await page.generate();
    await mock.force(code, 'AUTHORIZED');
    await page.pollEvery(1_000, code, 3);
    return judged;
  }

  it('pass for what a page does', async () => {
    const judged = await judgeWrongPage();
    expect(judged).toBreakRule('web/stops-when-authorized');
    expect(judged).toKeepRule('web/sends-the-app-id');
    expect(judged).not.toBreakNoRule();
    expect(judged).toBreakNoRule({ except: ['web/stops-when-authorized'] });
  });

  it('take verdicts as well as a judge', async () => {
    const judged = await judgeWrongPage();
    expect(judged.verdicts()).toBreakRule('web/stops-when-authorized');
  });

  it('list each broken rule with what shows it, what a correct client does, and the source', async () => {
    const judged = await judgeWrongPage();
    const [, first, ...lines] = complaint(() => expect(judged).toBreakNoRule()).split(/\n+/);
    expect(first).toBe('web/stops-when-authorized (must): A page stops polling a code once it is AUTHORIZED');
    expect(lines).toEqual([
      '  polled 2 times more after AUTHORIZED',
      expect.stringMatching(/^ {4}\+1\.000 s GET \/api\/v3\/get-qrcode-status\?qrcodeId=\S+ → 200 AUTHORIZED$/),
      expect.stringMatching(/^ {4}\+2\.000 s GET .* → 200 AUTHORIZED$/),
      expect.stringMatching(/^ {4}\+3\.000 s GET .* → 200 AUTHORIZED$/),
      expect.stringMatching(/^ {2}a correct client: End the timer/),
      expect.stringMatching(/^ {2}source: sdk: /),
    ]);
  });

  it('leave out rules that a client only should keep, if asked to', async () => {
    const judged = judge(mock);
    const page = scriptedPage(mock);
    const code = await page.generate();
    await page.pollEvery(7_000, code, 3);
    expect(judged).not.toBreakNoRule();
    expect(judged).toBreakNoRule({ severity: 'must' });
  });

  it('say of a rule that was not observed what would have to happen', async () => {
    const judged = await judgeWrongPage();
    expect(complaint(() => expect(judged).toKeepRule('web/honours-retry-after'))).toMatch(
      /not observed:\n\nweb\/honours-retry-after .*\n {2}It is observed once a poll is answered 429 with Retry-After$/,
    );
    expect(complaint(() => expect(judged).toBreakRule('phone/scans-first'))).toContain('It is observed once ');
  });

  it('say of a rule that is kept that it is', async () => {
    const judged = await judgeWrongPage();
    expect(complaint(() => expect(judged).toBreakRule('web/sends-the-app-id'))).toContain('keeps this rule');
    expect(complaint(() => expect(judged).not.toKeepRule('web/sends-the-app-id'))).toContain('keeps this rule');
  });

  it('fail where nothing was judged, whichever way it is asked', () => {
    expect(complaint(() => expect(judge(mock)).toBreakNoRule())).toContain('nothing was judged');
    expect(complaint(() => expect(judge(mock)).not.toBreakNoRule())).toContain('nothing was judged');
  });

  it('tell a misspelt rule, and the one that was meant', async () => {
    const judged = await judgeWrongPage();
    const told = 'no rule is named "web/one-pol-at-a-time": did you mean "web/one-poll-at-a-time"?';
    // @ts-expect-error The compiler knows the rules, too.
    expect(complaint(() => expect(judged).toKeepRule('web/one-pol-at-a-time'))).toBe(told);
    // @ts-expect-error
    expect(complaint(() => expect(judged).not.toBreakRule('web/one-pol-at-a-time'))).toBe(told);
    // @ts-expect-error
    expect(complaint(() => expect(judged).toBreakNoRule({ except: ['web/one-pol-at-a-time'] }))).toBe(told);
    // @ts-expect-error
    expect(complaint(() => expect(judged).toKeepRule('toString'))).toContain('did you mean');
  });

  it('refuse what is no judge', () => {
    expect(complaint(() => expect(mock).toBreakNoRule())).toContain('judge(mock)');
    expect(complaint(() => expect(undefined).toKeepRule('web/sends-the-app-id'))).toContain('judge(mock)');
  });

  it('are plain functions, which need no test runner', () => {
    const { pass, message } = clientMatchers.toKeepRule(judgeRuns([], { role: 'web' }), 'web/sends-the-app-id');
    expect(pass).toBe(false);
    expect(message()).toContain('It is observed once ');
  });
});
