import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clientRules } from '../../dist/contracts/client/rules.js';
import { adminOperations } from '../../dist/contracts/protocol/admin.js';
import { texts as dashboard } from '../../server/pages/dashboard/texts.js';
import { chineseRules } from '../../server/pages/dashboard/verdicts/chinese-rules.js';
import { chineseCommands } from '../../server/pages/docs/chinese-commands.js';
import { texts as docs } from '../../server/pages/docs/texts.js';
import { texts as home } from '../../server/pages/home/texts.js';
import { texts as login } from '../../server/pages/login/texts.js';
import { texts as phone } from '../../server/pages/phone/texts.js';

const pages = {
  index: dashboard,
  'docs/index': docs,
  'home/index': home,
  'login/index': login,
  'phone/index': phone,
} as const;
type Table = Readonly<Record<'en' | 'zh', Readonly<Record<string, string>>>>;

/** Words that are the same in Chinese. */
const sameInBoth = /\b(?:API|App|ID|apiCode|statusCode|zh-CN)\b|\{\w+\}/g;
const han = /\p{Script=Han}/u;

/** The names of values in a text. */
const valuesOf = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe.each(Object.entries(pages) as [string, Table][])('the texts of the page %s', (page, { en, zh }) => {
  it('are Chinese in Chinese, each of them', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    const left = Object.entries(zh).filter(
      ([, text]) => !han.test(text) && /[a-z]/i.test(text.replaceAll(sameInBoth, '')),
    );
    expect(left).toEqual([]);
    expect(Object.entries(en).filter(([, text]) => han.test(text))).toEqual([]);
  });

  it('have the same values in both languages', () => {
    for (const [key, text] of Object.entries(en)) expect([key, valuesOf(zh[key])]).toEqual([key, valuesOf(text)]);
  });

  it('are all that the document says', () => {
    const html = readFileSync(`server/pages/${page}.html`, 'utf8').replaceAll(
      /<title>.*?<\/title>|<!doctype[^>]*>/g,
      '',
    );
    for (const [, key] of html.matchAll(/data-(?:text|label)="(\w+)"/g)) expect(en).toHaveProperty(String(key));
    const untranslated = [...html.matchAll(/<([^<>]*)>([^<>]*\p{Letter}[^<>]*)/gu)].filter(
      ([, tag = '']) => !/data-text="|id="language"/.test(tag) && !/href="[^"]*openapi\.json"$/.test(tag),
    );
    expect(untranslated.map(([all]) => all)).toEqual([]);
  });
});

describe('the commands of the admin API', () => {
  it('have a sentence in Chinese, each of them', () => {
    expect(Object.keys(chineseCommands).sort()).toEqual([...Object.keys(adminOperations), 'events'].sort());
    expect(Object.values(chineseCommands).filter((text) => !han.test(text))).toEqual([]);
  });
});

describe('the rules of clients', () => {
  it('are Chinese in Chinese, with what a correct client does', () => {
    expect(Object.keys(chineseRules).sort()).toEqual(Object.keys(clientRules).sort());
    expect(
      Object.values(chineseRules)
        .flat()
        .filter((text) => !han.test(text)),
    ).toEqual([]);
  });
});
