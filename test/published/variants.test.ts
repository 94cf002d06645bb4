import { type Case, cases, playContract, type Result, type Target } from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import { engineTarget } from '../support/targets.js';
import { brokenRules, publishedForms, type Variant, withVariant } from './variants.js';

async function open(variant: Variant): Promise<Target> {
  const target = await engineTarget();
  return { ...target, send: withVariant(target.send, variant) };
}

const isBroken = ({ status }: Result) => status === 'failed';

async function brokenBy(variant: Variant, played: readonly Case[] = cases): Promise<string[]> {
  const broken: string[] = [];
  for await (const result of playContract(await open(variant), played)) {
    if (isBroken(result)) broken.push(`${result.case.id}: ${JSON.stringify(result.difference ?? result.reason)}`);
  }
  return broken;
}

const named = (variants: readonly Variant[]) => variants.map((one) => [one.name, one] as const);

/** The forms that do not contradict each other, at once. */
const together: Variant = {
  name: 'many forms at once',
  source: 'all of them',
  change: (body, call) =>
    publishedForms
      .filter(({ name }) => !/uniqueId|on success|any text|is null|is \{\}|with 2241/.test(name))
      .reduce((changed, { change }) => change(changed, call) as typeof body, body),
};

describe('a form of an answer that upstream publishes breaks no rule', () => {
  it('with many forms at once', async () => {
    expect(await brokenBy(together)).toEqual([]);
  });

  it.each(named(publishedForms))('where %s', async (_, variant) => {
    expect(await brokenBy(variant)).toEqual([]);
  });
});

describe('a deployment that breaks a published rule, or a standard, is found', () => {
  it.each(named(brokenRules))('where %s', async (_, variant) => {
    for await (const result of playContract(await open(variant))) if (isBroken(result)) return;
    expect.fail(`nothing is broken: ${variant.source}`);
  });
});
