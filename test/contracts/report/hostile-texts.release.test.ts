import { readFile } from 'node:fs/promises';
import { styleText } from 'node:util';
import { cardOf, drawCard } from 'authing-qrcode-mock/client';
import { formats, type Report } from 'authing-qrcode-mock/contracts';
import { validate } from 'ctrf';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { clientReport, reportFullOf } from '../../support/sample-report.js';

const schema = await readFile(new URL('../../support/junit.xsd', import.meta.url), 'utf8');

/** Each text that would do something in some format. All have a word that is still there in the end. */
const texts: readonly (readonly [about: string, text: string])[] = [
  ['colours of a terminal', '\u001b[31mplanted\u001b[0m'],
  [
    'a title and a link of a terminal',
    '\u001b]0;planted\u0007\u001b]8;;http://other.example\u001b\\link\u001b]8;;\u001b\\',
  ],
  ['controls of eight bits', '\u009b31mplanted\u009d0;title\u009c\u0085'],
  ['other controls', 'planted\u0000\b\b\b\b\u007f\r\v\fnext'],
  ['marks that turn the direction', 'planted\u202egnp.exe\u202c\u2066\u2069\u061c\u200e\u200f'],
  ['characters without a width', 'pla\u200bnt\u200ced\u2060planted\ufeff\u00ad\u180e\u034f\u115f\u3164'],
  [
    'tags that only a model reads',
    `planted${[...'ignore'].map((one) => String.fromCodePoint(0xe0000 + one.charCodeAt(0))).join('')}`,
  ],
  ['separators of lines and paragraphs', 'planted\u2028next\u2029next'],
  ['a script', '<script>planted()</script>'],
  ['the end of a script and of a style', '</script></style></title><svg onload=planted()>'],
  ['the end of an attribute', '"><img src=x onerror=planted()>\'><img src=x onerror=planted()>'],
  ['the end of a comment', '--> <!-- planted --!> <![CDATA[ ?> <?php planted ?>'],
  ['entities', '&lt;script&gt; &planted; &#60; &amp;lt;'],
  ['a doctype', '<!DOCTYPE planted [<!ENTITY planted SYSTEM "file:///etc/passwd">]>&planted;'],
  [
    'a link of Markdown',
    '[planted](http://other.example "title") ![planted](http://other.example/x.png) <http://other.example>',
  ],
  ['a reference of Markdown', '[planted][1]\n\n[1]: http://other.example\n[^planted]: note'],
  ['a table of Markdown', 'planted | cell |\n| --- | --- |\n| cell | cell |'],
  ['fences of Markdown', 'planted\n```\n</details>\n~~~\n````\n<details>'],
  ['headings, lists and quotes of Markdown', '# planted\n- item\n1. item\n> quote\n***\n===\n    code'],
  ['mentions and issues', '@planted #1 GH-1 other/planted#1'],
  ['formulas', '=CMD("planted")|\'/c calc\'!A1 +planted @SUM(planted) -planted'],
  ['keys of a prototype', '__proto__ constructor planted toString'],
  ['the end of a section of XML', 'planted ]]> <![CDATA[ ]]]]><![CDATA[>'],
  ['commands of a workflow', '::error file=planted::text\n::add-mask::planted\n  ::stop-commands::planted'],
  [
    'commands of other pipelines',
    '##[error]planted ##vso[task.setvariable variable=x]planted ##teamcity[buildStop planted]',
  ],
  ['percent signs', '%0A::error::planted %250A%3A%2C 100%'],
  ['halves of characters', 'planted\ud800 \udc00\ud800'],
  ['characters that are none', 'planted\uffff\ufffe\u{1fffe}'],
  ['a great length', 'planted '.repeat(3_000)],
  ['a great length without a space', 'planted'.repeat(3_000)],
  ['many lines', 'planted\n'.repeat(2_000)],
];

/** Characters that cannot be seen, and change how the text around them is read. */
const unseen = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u115f\u1160\u3164\uffa0]|\u034f/u;
/** A line that GitHub Actions obeys wherever it is printed; blanks before it do not matter. */
const workflowCommand = /^\s*::[\w-]+|##\[|##vso\[|##teamcity\[/m;

const tagsOf = (html: string) => [...new Set([...html.matchAll(/<\/?([a-z!?][\w-]*)/gi)].map(([, name = '']) => name))];
const renderMarkdown = (text: string) =>
  micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
const paint = (style: Parameters<typeof styleText>[0], text: string) =>
  styleText(style, text, { validateStream: false });

const ours = {
  html: formats.html.format(reportFullOf('word')),
  client: formats.html.format(clientReport()),
  md: renderMarkdown(formats.md.format(reportFullOf('word'))),
};
const tagsOfOurs = new Set([...tagsOf(ours.html), ...tagsOf(ours.client)]);
const tagsOfMarkdown = new Set([...tagsOf(ours.md), 'details', 'summary', 'em', 'a']);
const handler = /\son\w+=|javascript:|<[^>]*\ssrc=/i;

/** The harm that a format must not do, beside being readable. */
const checks: Record<string, (text: string, report: Report) => Promise<void> | void> = {
  pretty(_, report) {
    const painted = formats.pretty.format(report, { paint, verbose: true, width: 60 });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are ours
    expect(painted.replaceAll(/\u001b\[\d+m/g, '')).not.toMatch(unseen);
    expect(painted).not.toMatch(workflowCommand);
  },
  junit(text) {
    expect(text).not.toMatch(/<!DOCTYPE|<!\[CDATA\[|<!--/i);
  },
  json: (text, report) => expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(report))),
  ctrf: (text) => expect(validate(JSON.parse(text)).errors).toEqual([]),
  html(text) {
    expect(tagsOf(text).filter((tag) => !tagsOfOurs.has(tag))).toEqual([]);
    expect(text.replaceAll(/>[^<]*</g, '><')).not.toMatch(handler);
  },
  md(text) {
    const html = renderMarkdown(text);
    expect(tagsOf(html).filter((tag) => !tagsOfMarkdown.has(tag))).toEqual([]);
    // An address that is written out is a link to its own host at most.
    for (const [, href = '', shown = ''] of html.matchAll(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/gs))
      expect(href).toContain(/^(?:https?:\/\/)?([\w.-]+)/.exec(shown)?.[1]);
    expect(html).not.toContain('<img');
    const outside = html.replaceAll(/<(code|pre|a)\b[^>]*>.*?<\/\1>/gs, '');
    expect(outside).not.toMatch(/[@#]\w|GH-\d/i);
  },
  'github-summary': (text, report) =>
    expect(text).toBe(formats.md.format(report, { maxBytes: 1_048_575, strict: true })),
  github: (text) => {
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(/^::(?:error|warning|notice) title=(?:[^:,%]|%(?:25|0A|3A|2C))+::(?:[^%]|%(?:25|0A))*$/);
  },
};

it('any of the texts leaves JUnit valid by its schema', async () => {
  const xml = texts.map(([, hostile], index) => ({
    fileName: `report-${index}.xml`,
    contents: formats.junit.format(reportFullOf(hostile), { verbose: true, strict: true }),
  }));
  expect((await validateXML({ xml, schema })).errors).toEqual([]);
});

describe.each(texts)('a text with %s', (_, hostile) => {
  it.each(Object.entries(formats))('is inert in the format %s', async (name, { format }) => {
    for (const report of [reportFullOf(hostile), { ...reportFullOf(hostile), kind: 'client' as const }]) {
      const text = format(report, { verbose: true, strict: true });
      // The mark that keeps a mention from being one has no width.
      expect(text.replaceAll(/([@#]|GH-)\u2060/gi, '$1')).not.toMatch(unseen);
      if (name !== 'github') expect(text).not.toMatch(workflowCommand);
      expect(text).toMatch(/planted|plant/);
      // The others are for programs, and hold all.
      if (!/json|ctrf/.test(name)) expect(text.length).toBeLessThan(1_000_000);
      // The schemas are slow, and know no kind.
      if (report.kind === 'verify' || !/junit|ctrf/.test(name)) await checks[name]?.(text, report);
    }
  });

  it('is inert on a card', () => {
    const card = drawCard(cardOf({ ...reportFullOf(hostile), kind: 'client' }));
    expect(card).not.toMatch(unseen);
    expect(tagsOf(card).sort()).toEqual(['desc', 'g', 'rect', 'svg', 'text', 'title']);
    expect(card).not.toMatch(/\son\w+="/);
  });
});
