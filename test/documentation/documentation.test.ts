import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { referencePages, renderPage } from './render.js';

const guides = readdirSync('docs/guides');
const documents = [
  ...[
    'README.md',
    'README.zh-CN.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'CHANGELOG.md',
    'docs/official-clients.md',
    'docs/reference/performance.md',
  ],
  ...guides.map((name) => `docs/guides/${name}`),
  ...Object.keys(referencePages).map((name) => `docs/reference/${name}`),
];

describe('the reference', () => {
  it.each(Object.entries(referencePages))('shows %s as the code has it (npm run docs writes it)', (name, page) => {
    const path = join('docs/reference', name);
    if (process.env['UPDATE_DOCUMENTATION']) writeFileSync(path, renderPage(page));
    else expect(readFileSync(path, 'utf8')).toBe(renderPage(page));
  });
});

describe('the README', () => {
  it.each(['README.md', 'README.zh-CN.md'])('%s has at most 120 lines and 12 kB', (path) => {
    const text = readFileSync(path, 'utf8');
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(120);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(12_000);
  });
});

describe('the guides', () => {
  const english = guides.filter((name) => !name.endsWith('.zh-CN.md'));

  it.each(english)('%s is there in Chinese, with the same examples', (name) => {
    const chinese = join('docs/guides', name.replace('.md', '.zh-CN.md'));
    const codeIn = (path: string) => [...readFileSync(path, 'utf8').matchAll(/^```\w+$/gm)].map(([fence]) => fence);
    expect(codeIn(chinese)).toEqual(codeIn(join('docs/guides', name)));
  });
});

const headingsOf = (path: string) =>
  [...readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );

describe('the links', () => {
  it.each(documents)('of %s lead to files and headings that exist', (path) => {
    const links = [
      ...readFileSync(path, 'utf8')
        .replaceAll(/```[\s\S]*?```/g, '')
        .matchAll(/\]\(([^)\s]+)\)/g),
    ];
    const broken = links
      .map(([, link = '']) => link)
      .filter((link) => !/^(?:https?:|mailto:)/.test(link))
      .filter((link) => {
        const [file = '', heading] = link.split('#');
        const target = file === '' ? path : join(dirname(path), file);
        if (!existsSync(target)) return true;
        return heading !== undefined && !headingsOf(target).includes(decodeURIComponent(heading));
      });
    expect(broken).toEqual([]);
  });
});
