import { describe, expect, it } from 'vitest';
import { differencesOf } from './official/written-down.js';
import type { WrittenClient } from './official/written-verdict.js';

const written: WrittenClient = {
  version: '1.0.0',
  rules: {
    'web/sends-the-app-id': { verdict: 'passed' },
    'web/goes-on-after-sleep': { verdict: 'broken', reason: 'no poll came after the sleep', log: '+1.000 s GET /' },
  },
};

describe('what is written down of an official client', () => {
  it('is the same where its verdicts are, whatever their times', () => {
    const sleep = { verdict: 'broken', reason: 'no poll came after the sleep', log: '+1.234 s GET /' } as const;
    const found = { ...written, rules: { ...written.rules, 'web/goes-on-after-sleep': sleep } };
    expect(differencesOf('sdk', found, written)).toEqual([]);
  });

  it('differs by a rule, and says which and what shows it', () => {
    const broken = { verdict: 'broken', reason: 'there is no header', log: '+0.100 s POST /' } as const;
    const found = { ...written, rules: { ...written.rules, 'web/sends-the-app-id': broken } };
    expect(differencesOf('sdk', found, written)).toEqual([
      'sdk 1.0.0: web/sends-the-app-id is broken, and was passed in 1.0.0\nthere is no header\n+0.100 s POST /',
    ]);
  });

  it('differs by a version, even if its verdicts are the same', () => {
    expect(differencesOf('sdk', { ...written, version: '1.1.0' }, written)).toEqual(['sdk is 1.1.0, and was 1.0.0']);
  });

  it('differs by a rule that has come or gone', () => {
    const { 'web/sends-the-app-id': kept } = written.rules;
    const found = { ...written, rules: { 'web/sends-the-app-id': kept, 'web/new': { verdict: 'passed' } } } as const;
    expect(differencesOf('sdk', found as WrittenClient, written)).toEqual([
      'sdk 1.0.0: web/goes-on-after-sleep is unknown, and was broken in 1.0.0',
      'sdk 1.0.0: web/new is passed, and was unknown in 1.0.0',
    ]);
  });
});
