import { describe, expect, it } from 'vitest';
import { brokenBy, named } from './play-variant.js';
import { publishedForms } from './published-forms.js';

describe('a form of an answer that upstream publishes breaks no rule', () => {
  it.each(named(publishedForms))('where %s', async (_, variant) => {
    expect(await brokenBy(variant)).toEqual([]);
  });
});
