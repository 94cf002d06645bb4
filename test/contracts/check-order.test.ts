import { createMock } from 'authing-qrcode-mock';
import { cases, playContract, type Result, type Rules, recordProfile, rulesOf } from 'authing-qrcode-mock/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProfile } from '../../dist/contracts/internal.js';
import { engineTarget } from '../support/targets.js';

type CheckName = Rules['assumptions']['values']['checkOrder'][number];

const code: readonly CheckName[] = ['existence', 'pool', 'type', 'expiry', 'rule'];

/** Orders in which a deployment can check: what a check asks of a code, it can ask once the code is found. */
const checkOrders = fc
  .shuffledSubarray<CheckName>(['body', 'login', ...code], { minLength: 7 })
  .filter((order) => code.every((name) => order.indexOf('existence') <= order.indexOf(name)));

const before = (order: readonly string[], one: string, other: string) => order.indexOf(one) < order.indexOf(other);

type Only = Parameters<typeof recordProfile>[1];

/** Records what a target does in the cases that tell the order of the checks. */
const record = (target: Parameters<typeof recordProfile>[0], only: Only) =>
  recordProfile(
    target,
    only,
    { name: 'found', recordedBy: 'test', recordedAt: '2026-01-01T00:00:00.000Z' },
    async (at, some, options) => {
      const results: Result[] = [];
      for await (const result of playContract(at, some, options)) results.push(result);
      return results;
    },
  );

const telling: Only = (all) => all.filter(({ decides = [] }) => decides.includes('checkOrder'));

describe('the order of the checks', () => {
  it('is recorded as far as it was seen, and assumed for the rest', async () => {
    const { pass: _, ...withoutClock } = await engineTarget();
    const { profile } = await record(withoutClock, telling);
    const { checkOrder = [] } = profile.assumptions;
    expect(checkOrder).toContain('login');
    expect(checkOrder).not.toContain('expiry');
    const { values, sources } = rulesOf(
      parseProfile({ ...profile, assumptions: { checkOrder: ['rule', 'login'] } }),
    ).assumptions;
    expect(values.checkOrder).toEqual(['body', 'rule', 'existence', 'pool', 'type', 'expiry', 'login']);
    expect(sources.checkOrder.kind).toBe('assumed');
  });

  it('is said to be none where a part of the body is read later than the rest', async () => {
    const target = await engineTarget();
    // A server that reads JSON before the login, and looks at the action once it has found the code.
    const readsLater: typeof target = {
      ...target,
      async send(request) {
        if (!request.body?.includes('FORGET')) return target.send(request);
        const early = await target.send({ ...request, body: request.body.replace('FORGET', 'CANCEL') });
        const { statusCode } = early.body as { statusCode: number };
        return [401, 404].includes(statusCode) ? early : target.send(request);
      },
    };
    const { profile } = await record(readsLater, telling);
    const { unexpressed, ...rest } = profile;
    const why = 'body comes after login here, and before it in precedence/body-before-login: a profile holds one order';
    expect(unexpressed).toEqual([
      { case: 'precedence/invalid-body-before-login', why },
      { case: 'precedence/invalid-body-before-existence', why: why.replaceAll('login', 'existence') },
    ]);
    expect(rest.assumptions.checkOrder?.slice(0, 3)).toEqual(['body', 'login', 'existence']);
  });

  it('is found by a recording as it is played', async () => {
    await fc.assert(
      fc.asyncProperty(checkOrders, async (checkOrder) => {
        const profile = { schemaVersion: 1 as const, name: 'ordered', assumptions: { checkOrder }, refusals: {} };
        const target = await engineTarget({}, createMock({ clock: 'held', actingUser: 'alice', profile }));
        const { profile: found } = await record(target, telling);
        const recorded = found.assumptions.checkOrder ?? [];
        for (const { id } of cases.filter(({ decides = [] }) => decides.includes('checkOrder'))) {
          const [, one = '', other = ''] = /(\w+)-before-(\w+)$/.exec(id) ?? [];
          expect(before(recorded, one, other), `${id} of ${checkOrder}`).toBe(before(checkOrder, one, other));
        }
      }),
      { numRuns: 10 },
    );
  });
});
