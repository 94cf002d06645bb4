import { cases, playCase, type Result } from 'authing-qrcode-mock/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenTarget } from './targets.js';

/** Why a target may leave cases out, by what the player says it lacks; a skip for anything else fails. */
export type AllowedSkips = { readonly [reason: string]: string };

/** Registers every case as a test. A difference in an assumption fails here, too: they are the mock's own guesses. */
export function describeContract(open: () => Promise<OpenTarget>, allowedSkips: AllowedSkips = {}): void {
  describe('the contract', () => {
    let target: OpenTarget;
    beforeAll(async () => {
      target = await open();
    });
    afterAll(() => target.close());

    it.for(cases.map((one) => [one.id, one] as const))('%s', async ([, one], { skip }) => {
      const result = await playCase(one, target);
      const allowed = allowedSkips[result.reason ?? ''];
      if (result.status === 'skipped' && allowed !== undefined) skip(allowed);
      expect(summarize(result)).toBe('passed');
    });
  });
}

const summarize = ({ case: _, status, ...rest }: Result) => (status === 'passed' ? status : { status, ...rest });
