import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Profile, rulesOf } from '../protocol/catalogue.js';
import type { Case } from './case.js';
import { casesFor } from './cases/index.js';
import { playCase, type Result } from './play/play.js';
import type { Target } from './target.js';

/** A target that is opened for the tests, and closed after them. */
export interface OpenTarget extends Target {
  close?(): Promise<void>;
}

/** The options of registering cases as tests. */
export interface DescribeOptions {
  /** The behaviour of the deployment where nothing is published, as `verify --record` has written it down. */
  readonly profile?: Profile;
  /** Which cases; all of them if left out. */
  readonly only?: (one: Case) => boolean;
  /** An assumption that differs fails its test. Default false: it is told in the annotations of a test that passes. */
  readonly strict?: boolean;
  /**
   * Why cases may be skipped, by the reason that the player gives; a skip for any other reason fails. Everything may be
   * skipped if left out.
   */
  readonly allowedSkips?: { readonly [reason: string]: string };
}

/**
 * Registers every case of the contract as a test of your own suite.
 *
 * @example
 * import { createMock } from 'authing-qrcode-mock';
 * import { describeContract } from 'authing-qrcode-mock/contracts/vitest';
 *
 * const mock = createMock();
 * describeContract(async () => ({
 *   name: 'the mock', baseUrl: 'http://mock.test',
 *   send: async (request) => (await mock.respond(request)) ?? mock.respondNotFound(request),
 *   apps: { main: { id: mock.apps.named('main').id } },
 *   users: { phone: { account: 'alice', password: 'password' } },
 * }), { only: ({ id }) => id === 'generate/mobile-app' });
 */
export function describeContract(
  target: OpenTarget | (() => Promise<OpenTarget>),
  { profile, only = () => true, strict = false, allowedSkips }: DescribeOptions = {},
): void {
  const rules = rulesOf(profile);
  const selected = casesFor(rules.assumptions).filter(only);

  describe('the contract', () => {
    let opened: OpenTarget;
    beforeAll(async () => {
      opened = typeof target === 'function' ? await target() : target;
    });
    afterAll(() => opened?.close?.());

    it.for(selected.map((one) => [one.id, one] as const))('%s', async ([, one], { skip, annotate }) => {
      const result = await playCase(one, opened, { rules });
      const { status, reason = 'skipped', unchecked } = result;
      if (status === 'skipped' && unchecked === undefined && (allowedSkips === undefined || reason in allowedSkips)) {
        skip(allowedSkips?.[reason] ?? reason);
      }
      if (status === 'assumption' && !strict) {
        await annotate(`an assumption differs: ${JSON.stringify(result.difference)}`, 'assumption');
        return;
      }
      expect(summarize(result)).toBe('passed');
    });
  });
}

const summarize = ({ case: { title, source }, status, step, difference, reason }: Result) =>
  status === 'passed'
    ? status
    : { status, title, source: `${source.kind}: ${source.reason}`, step, difference, reason };
