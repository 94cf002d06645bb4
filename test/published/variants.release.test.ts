import { playContract } from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import { brokenRules } from './broken-rules.js';
import { brokenBy, isBroken, named, open } from './play-variant.js';
import { publishedForms } from './published-forms.js';
import type { Variant } from './variant.js';

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
});

describe('a deployment that breaks a published rule, or a standard, is found', () => {
  it.each(named(brokenRules))('where %s', async (_, variant) => {
    for await (const result of playContract(await open(variant))) if (isBroken(result)) return;
    expect.fail(`nothing is broken: ${variant.source}`);
  });
});
