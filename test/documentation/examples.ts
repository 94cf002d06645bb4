import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files that list the public names, by entry point. */
const entries = {
  'authing-qrcode-mock': 'mocks/index.ts',
  'authing-qrcode-mock/msw': 'mocks/msw/index.ts',
  'authing-qrcode-mock/express': 'server/http/express.ts',
  'authing-qrcode-mock/server': 'server/index.ts',
  'authing-qrcode-mock/redis': 'server/stores/redis/index.ts',
  'authing-qrcode-mock/contracts': 'contracts/index.ts',
  'authing-qrcode-mock/contracts/vitest': 'contracts/suite/vitest.ts',
  'authing-qrcode-mock/client': 'mocks/judge/index.ts',
} as const;

const word = (text: string) => text.trim().replace(/^type /, '');

/** A public name, and the comment above its declaration. */
export interface PublicName {
  readonly entry: string;
  readonly name: string;
  readonly isType: boolean;
  readonly comment: string;
}

export const publicNames: readonly PublicName[] = Object.entries(entries).flatMap(([entry, file]) =>
  namesIn(readFileSync(file, 'utf8')).map((one) => ({ ...one, entry, comment: commentOf(one.name, file) ?? '' })),
);

function namesIn(text: string): { name: string; isType: boolean }[] {
  const listed = [...text.matchAll(/export (type )?\{([^}]*)\} from/g)].flatMap(([, type, list = '']) =>
    list
      .split(',')
      .filter((one) => one.trim() !== '')
      .map((one) => ({ name: word(one), isType: type !== undefined || one.trim().startsWith('type ') })),
  );
  const declared = [...text.matchAll(/^export (?:async )?(function\*?|const|class|interface|type) (\w+)/gm)].map(
    ([, kind, name = '']) => ({ name, isType: kind === 'interface' || kind === 'type' }),
  );
  return [...listed, ...declared];
}

/** Follows the exports from file to file, to the comment above the declaration. */
function commentOf(name: string, file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const declaration = new RegExp(`^export (?:async )?(?:const|function\\*?|class|interface|type) ${name}\\b`, 'm');
  const at = declaration.exec(text)?.index;
  if (at !== undefined) {
    const before = text.slice(0, at).trimEnd();
    return before.endsWith('*/') ? before.slice(before.lastIndexOf('/**')) : undefined;
  }
  for (const [, list = '', path = ''] of text.matchAll(/export (?:type )?\{([^}]*)\} from '([^']+)'/g)) {
    if (!list.split(',').some((one) => word(one) === name)) continue;
    const found = commentOf(name, join(dirname(file), path.replace(/\.js$/, '.ts')));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The lines below `@example` of a comment, up to the next tag. */
export function exampleIn(comment: string): string | undefined {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*(?: |\/?$)/, ''));
  const start = lines.indexOf('@example');
  if (start < 0) return undefined;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line.startsWith('@'));
  return rest
    .slice(0, end < 0 ? undefined : end)
    .join('\n')
    .trim();
}

/** `expression; // value` says what the expression is: the test holds it to that. */
function asAssertion(line: string): string {
  const [, expression, value = ''] = /^([^=]*(?:=[=>][^=]*)*);\s+\/\/ (.+)$/.exec(line) ?? [];
  if (expression === undefined || /^(?:const|let|import) /.test(expression)) return line;
  if (expression.startsWith('console.')) return line;
  return /^(?:-?[\d.]+|'[^']*'|true|false|\[.*[^…]\]|\[\])$/.test(value)
    ? `expect(await (${expression})).toEqual(${value});`
    : line;
}

/** The names that examples may use without saying where they come from. */
const fixtures = ['exchanges', 'homePage', 'judged', 'mock', 'profile', 'qrcodeId', 'report', 'runs', 'showLoginPage'];
const moreFixtures = ['apps', 'send', 'target', 'text', 'users', 'worker'];

const withoutTexts = (code: string) => code.replace(/'[^']*'/g, "''").replace(/\/\/.*/g, '');
const uses = (code: string, name: string) => new RegExp(`(?<![.\\w])${name}\\b(?!:)`).test(withoutTexts(code));
const declares = (code: string, name: string) => new RegExp(`const (?:\\{[^}]*\\b)?${name}\\b`).test(code);

/** The examples as one file of tests. */
export function renderExamples(): string {
  const imports = new Map<string, Set<string>>();
  const bring = (from: string, name: string) => imports.set(from, (imports.get(from) ?? new Set()).add(name));
  const tests = publicNames.flatMap(({ entry, name, comment }) => {
    const example = exampleIn(comment);
    if (example === undefined) return [];
    for (const [, list = '', from = ''] of example.matchAll(/^import \{([^}]*)\} from '([^']+)';$/gm)) {
      for (const one of list.split(',')) bring(from, one.trim());
    }
    const body = example.replace(/^import .*\n?/gm, '').trim();
    for (const one of publicNames) {
      if (!uses(body, one.name)) continue;
      const name = one.isType ? `type ${one.name}` : one.name;
      if (![...imports.values()].some((names) => names.has(name))) bring(one.entry, name);
    }
    const needed = [...fixtures, ...moreFixtures].filter((one) => uses(body, one) && !declares(body, one));
    const title = `${entry} ${name}`;
    const registersTests = /^it\(|^describeContract\(/m.test(body);
    if (registersTests) return [`describe(${JSON.stringify(title)}, () => {\n${body}\n});`];
    const given = needed.length > 0 ? `const { ${needed.join(', ')} } = await prepareExample();\n` : '';
    const code = body.split('\n').map(asAssertion).join('\n');
    return [`it(${JSON.stringify(title)}, async () => {\n${given}${code}\n});`];
  });
  bring('vitest', 'describe');
  bring('vitest', 'expect');
  bring('vitest', 'it');
  const all = tests.join('\n\n');
  const lines = [
    '// Written by npm run docs from the examples in the comments of public names. Do not edit.',
    '',
    "import http from 'node:http';",
    "import express from 'express';",
    "import 'authing-qrcode-mock/client/vitest';",
    ...[...imports].map(([from, names]) => `import { ${[...names].sort().join(', ')} } from '${from}';`),
    "import { prepareExample, writeFile } from './prepare-example.js';",
    '',
    all,
    '',
  ];
  return lines.join('\n');
}
