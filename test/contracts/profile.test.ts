import { createMock } from 'authing-qrcode-mock';
import {
  type AssumedValues,
  type AssumptionName,
  type Case,
  casesFor,
  type Profile,
  parseProfile,
  playContract,
  type Result,
  type Rules,
  rulesOf,
} from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import { assumptionRows } from '../../dist/contracts/internal.js';
import { engineTarget } from '../support/targets.js';

const profileOf = (assumptions: Partial<AssumedValues>, refusals: Profile['refusals'] = {}): Profile =>
  parseProfile({ schemaVersion: 1, name: 'somewhere', assumptions, refusals });

const mockOf = (profile: Profile) => engineTarget({}, createMock({ clock: 'held', actingUser: 'alice', profile }));

/** The cases that an assumption changes or that tell it: the others are the same as without a profile, and played elsewhere. */
function casesAbout(name: AssumptionName, rules: Rules): readonly Case[] {
  const usual = new Map(casesFor(rulesOf().assumptions).map((one) => [one.id, JSON.stringify(one)]));
  return casesFor(rules.assumptions).filter(
    (one) => one.decides?.includes(name) || usual.get(one.id) !== JSON.stringify(one),
  );
}

async function differencesOf(profile: Profile, about?: AssumptionName): Promise<unknown[]> {
  const rules = rulesOf(profile);
  const played = about === undefined ? casesFor(rules.assumptions) : casesAbout(about, rules);
  const target = await mockOf(profile);
  const differences: unknown[] = [];
  for await (const {
    case: { id },
    status,
    difference,
    reason,
  } of playContract(target, played, { rules })) {
    if (status !== 'passed') differences.push({ id, status, difference, reason });
  }
  return differences;
}

/** Lifetimes have no list of others, and of an order the reverse is the farthest from ours. */
const others = (
  name: AssumptionName,
  { assumed, others: listed }: (typeof assumptionRows)[number][1],
): readonly unknown[] => {
  if (Array.isArray(assumed)) return [possibleOrders[name as keyof typeof possibleOrders]].flat(1);
  return typeof assumed === 'number' ? [assumed / 2] : listed;
};

/** No order can ask for the user pool of a code that does not exist, nor for the end of a ticket that is unknown. */
const possibleOrders = {
  checkOrder: [
    ['login', 'body', 'existence', 'pool', 'type', 'expiry', 'rule'],
    ['rule', 'expiry', 'type', 'existence', 'pool', 'login', 'body'],
  ],
  exchangeOrder: [
    ['browser', 'client', 'ticket', 'expiry', 'use'],
    ['ticket', 'use', 'expiry', 'browser', 'client'],
  ],
};

describe('a mock with a profile', () => {
  const settled = assumptionRows.flatMap(([name, row]) => others(name, row).map((value) => [name, value] as const));

  it.each(settled)('keeps the contract in which %s is %j', async (name, value) => {
    expect(await differencesOf(profileOf({ [name]: value }), name)).toEqual([]);
  });

  it('spells refusals as the profile does, in each dialect and for each operation and action', async () => {
    const profile = profileOf(
      {},
      {
        'qrcode-not-scanned': { http: 422, statusCode: 409, apiCode: 4100, messages: { 'zh-CN': '先扫码' } },
        'qrcode-not-scanned changeQrcodeStatus CANCEL': { apiCode: null },
        'qrcode-not-found checkQrcodeV2': { code: 500 },
        'invalid-argument': { apiCode: 4000, messages: { 'zh-CN': '参数错误：{field}' } },
      },
    );
    expect(await differencesOf(profile)).toEqual([]);
    expect(await differencesUnder({}, profile)).toEqual(
      expect.arrayContaining(['change/confirm-on-pending', 'v2/check-unknown', 'input/not-json']),
    );
  });
});

/** The cases in which a mock with a profile differs from the published contract. */
async function differencesUnder(assumptions: Partial<AssumedValues>, profile: Profile): Promise<string[]> {
  const results: Result[] = [];
  const target = await mockOf(profile);
  for await (const result of playContract(target, casesFor(rulesOf(profileOf(assumptions)).assumptions)))
    results.push(result);
  return results.filter(({ status }) => status !== 'passed').map(({ case: { id } }) => id);
}

describe('a profile', () => {
  it.each([
    ['an unknown choice', { assumptions: { colour: 'red' } }, 'colour'],
    ['an unknown value', { assumptions: { ticketWorks: 'twice' } }, 'ticketWorks'],
    ['an order that names a check twice', { assumptions: { checkOrder: ['body', 'body'] } }, 'checkOrder'],
    ['an unknown refusal', { refusals: { 'out-of-cheese': {} } }, 'out-of-cheese'],
    ['an unknown operation', { refusals: { 'qrcode-not-found unheardOf': {} } }, 'unheardOf'],
    ['a code that is none', { refusals: { 'qrcode-not-found': { apiCode: 'x' } } }, 'apiCode'],
    ['another version of its form', { schemaVersion: 2 }, 'schemaVersion'],
  ])('is refused with %s, and the message names it', (_, wrong, named) => {
    const value = { schemaVersion: 1, name: 'somewhere', assumptions: {}, refusals: {}, ...wrong };
    expect(() => parseProfile(value)).toThrow(named);
  });

  it('turns our assumed into something observed', () => {
    expect(rulesOf(profileOf({ ticketWorks: 'until-it-expires' })).assumptions.sources.ticketWorks.kind).toBe(
      'observed',
    );
    expect(rulesOf(profileOf({})).assumptions.sources.ticketWorks.kind).toBe('assumed');
  });
});
