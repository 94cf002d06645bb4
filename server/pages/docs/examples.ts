import { curlOf, shellToken } from '../curl.js';
import type { NodeSdkMethod } from './document.js';

/** A request as it is written down: what a user has filled in, and what goes along. */
export interface Draft {
  readonly inNodeSdk: NodeSdkMethod | undefined;
  readonly method: string;
  readonly address: string;
  /** With the fields that are in it. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  readonly isForm: boolean;
  /** The access token of a user goes along: examples name a variable for it. */
  readonly hasToken: boolean;
}

/** The languages that examples are written in. */
export const exampleLanguages = ['curl', 'fetch', 'Node SDK', 'Python'] as const;
export type ExampleLanguage = (typeof exampleLanguages)[number];

/** Writes a request in a language; `undefined` where the SDK has no method for it. */
export function writeExample(language: ExampleLanguage, draft: Draft): string | undefined {
  switch (language) {
    case 'curl':
      return writeCurl(draft);
    case 'fetch':
      return writeFetch(draft);
    case 'Node SDK':
      return writeNodeSdk(draft);
    case 'Python':
      return writePython(draft);
  }
}

/** The address of a request, with its query. */
export function urlOf({ address, path, query }: Draft): string {
  const search = new URLSearchParams(query).toString();
  return address + path + (search === '' ? '' : `?${search}`);
}

/** The body of a request as it is sent. */
export const bodyOf = ({ body, isForm }: Draft): string | undefined => {
  if (body === undefined) return undefined;
  return isForm ? new URLSearchParams(body as Record<string, string>).toString() : JSON.stringify(body);
};

const writeCurl = (draft: Draft) =>
  curlOf({
    method: draft.method,
    url: urlOf(draft),
    headers: [...Object.entries(draft.headers), ...(draft.hasToken ? [['authorization', shellToken] as const] : [])],
    body: bodyOf(draft),
  });

const indent = (text: string) => text.replaceAll('\n', '\n  ');
const script = (value: unknown) => JSON.stringify(value, null, 2);

function writeFetch(draft: Draft): string {
  const { method, headers, body, isForm, hasToken } = draft;
  const written = [
    ...Object.entries(headers).map(([name, value]) => `'${name}': ${script(value)}`),
    ...(hasToken ? ['authorization: process.env.TOKEN'] : []),
  ];
  return [
    `const response = await fetch('${urlOf(draft)}', {`,
    `  method: '${method}',`,
    `  headers: { ${written.join(', ')} },`,
    ...(body === undefined
      ? []
      : [`  body: ${isForm ? 'new URLSearchParams' : 'JSON.stringify'}(${indent(script(body))}),`]),
    '});',
    'console.log(await response.json());',
  ].join('\n');
}

function writeNodeSdk({ inNodeSdk, address, headers, query, body, hasToken }: Draft): string | undefined {
  if (inNodeSdk === undefined) return undefined;
  const { method, field } = inNodeSdk;
  const input = body ?? query;
  const given = field === undefined ? input : (input[field] ?? '');
  const isEmpty = typeof given === 'object' && Object.keys(given as object).length === 0;
  return [
    "import { AuthenticationClient } from 'authing-node-sdk';",
    '',
    'const client = new AuthenticationClient({',
    `  appId: '${headers['x-authing-app-id'] ?? ''}',`,
    `  appHost: '${address}',`,
    // The app that examples name has no secret.
    "  tokenEndPointAuthMethod: 'none',",
    ...(hasToken ? ['  accessToken: process.env.TOKEN,'] : []),
    '});',
    `console.log(await client.${method}(${isEmpty ? '{}' : script(given)}));`,
  ].join('\n');
}

/** A value as Python writes it. */
function python(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const pairs = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${python(one)}`);
  return `{${pairs.join(', ')}}`;
}

function writePython(draft: Draft): string {
  const { method, headers, body, isForm, hasToken } = draft;
  const written = Object.entries(headers).map(([name, value]) => `${python(name)}: ${python(value)}`);
  if (hasToken) written.push('"authorization": os.environ["TOKEN"]');
  return [
    'import json',
    ...(hasToken ? ['import os'] : []),
    ...(isForm ? ['from urllib.parse import urlencode'] : []),
    'from urllib.request import Request, urlopen',
    '',
    'request = Request(',
    `    ${python(urlOf(draft))},`,
    `    method=${python(method)},`,
    `    headers={${written.join(', ')}},`,
    ...(body === undefined ? [] : [`    data=${isForm ? 'urlencode' : 'json.dumps'}(${python(body)}).encode(),`]),
    ')',
    'print(json.load(urlopen(request)))',
  ].join('\n');
}
