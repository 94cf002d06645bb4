import { curlOf, shellToken } from '../../curl.js';
import { mockAddress } from '../../mock-api.js';
import { type Code, type Entry, isPoll, type Line } from '../state.js';

/** The headers that make a difference to the mock. */
const told = /^(?:content-type|authorization|x-authing-(?:app-id|userpool-id|lang))$/;

const searchOf = (query: Entry['query']): string => {
  const pairs = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
};

const textOf = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body));

/** A call as a line of a shell. What the journal has not kept stands as a variable. */
export const toCurl = ({ method, path, query, headers, body }: Entry): string =>
  curlOf({
    method,
    url: mockAddress() + path + searchOf(query),
    headers: Object.entries(headers)
      .filter(([name]) => told.test(name))
      .map(([name, value]) => [name, value === '[redacted]' ? shellToken : String(value)]),
    body: body === undefined ? undefined : textOf(body),
  });

const methods = { SCAN: 'scan', CONFIRM: 'confirm', CANCEL: 'cancel' } as const;

/** The life of a code as a test would live it: without the polls, which the page under test makes. */
export function toTestCode({ scannedBy = 'alice', status }: Code, lines: readonly Line[]): string {
  const steps = [...lines].reverse().filter(({ entry }) => !isPoll(entry));
  const code = [
    "import { createMswMock } from 'authing-qrcode-mock/msw';",
    "import { setupServer } from 'msw/node';",
    '',
    "const mock = createMswMock({ clock: 'held' });",
    'const server = setupServer(...mock.handlers);',
    'server.listen();',
    '',
    '// Here your page generates the code, and polls it.',
  ];
  let last: number | undefined;
  const ways = steps.flatMap(({ entry }) => {
    const { action } = (entry.body ?? {}) as { action?: keyof typeof methods };
    const method = action && methods[action];
    const waited = last === undefined ? 0 : entry.at - last;
    last = entry.at;
    if (method === undefined) return [];
    const call = `mock.phone('${scannedBy}').${method}(qrcodeId)`;
    return [
      ...(waited > 0 ? [`mock.clock.advance('${waited}ms');`] : []),
      entry.refused === undefined ? `await ${call};` : `await ${call}.catch(() => undefined); // ${entry.refused}`,
    ];
  });
  // An event that no phone has caused was forced, or came with time.
  if (ways.length === 0 && status !== 'PENDING') ways.push(`await mock.force(qrcodeId, '${status}');`);
  return [...code, ...ways, ''].join('\n');
}

/** One call as a test would make it, with the result that it had. What the journal has not kept stands as a variable. */
export function toCallTest(entry: Entry): string {
  const { operation, method, path, query, headers, body, status, answer } = entry;
  const sent = Object.entries(headers)
    .filter(([name]) => told.test(name))
    .map(([name, value]) => `'${name}': ${value === '[redacted]' ? 'process.env.TOKEN' : JSON.stringify(value)}`);
  const { statusCode, apiCode } = (answer ?? {}) as { statusCode?: number; apiCode?: number };
  const expected = JSON.stringify(apiCode === undefined ? { statusCode } : { statusCode, apiCode });
  return [
    "import { createMock } from 'authing-qrcode-mock';",
    "import { expect, test } from 'vitest';",
    '',
    `test('${operation ?? `${method} ${path}`}', async () => {`,
    '  const mock = createMock();',
    `  const request = new Request('http://mock.test${path}${searchOf(query)}', {`,
    `    method: '${method}',`,
    `    headers: { ${sent.join(', ')} },`,
    ...(body === undefined ? [] : [`    body: ${JSON.stringify(textOf(body))},`]),
    '  });',
    '  const response = await mock.fetch(request);',
    `  expect(response.status).toBe(${status});`,
    ...(statusCode === undefined ? [] : [`  expect(await response.json()).toMatchObject(${expected});`]),
    '});',
    '',
  ].join('\n');
}
