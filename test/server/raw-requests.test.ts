import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RawAnswer, type RawRequest, type RawTransport, rawTransports } from '../support/raw-transports.js';

const gene = '{"type":"MOBILE_APP","customData":{"shop":"码"}}';
const path = '/api/v3/gene-qrcode';
const json = { 'content-type': 'application/json' };
const post = (body: Uint8Array | string, headers: Record<string, string> = {}): RawRequest => ({
  method: 'POST',
  path,
  headers: { ...json, ...headers },
  body,
});
/** The requests, and the statusCode of each answer. */
const requests: readonly (readonly [name: string, request: RawRequest, statusCode: number | undefined])[] = [
  ['plain JSON', post(gene), 200],
  ['a byte order mark', post(`\ufeff${gene}`), 200],
  ['an empty body', post(''), 400],
  ['a body that is cut short', post(gene.slice(0, 20)), 400],
  ['bytes that are no UTF-8', post(Uint8Array.of(0x22, 0xff, 0xfe, 0x22)), 400],
  ['a charset in capitals', post(gene, { 'content-type': 'application/json; charset=UTF-8' }), 200],
  ['a charset in quotes', post(gene, { 'content-type': 'application/json;charset="utf-8"' }), 200],
  ['another charset', post(gene, { 'content-type': 'application/json; charset=gbk' }), 415],
  ['gzip', post(gzipSync(gene), { 'content-encoding': 'gzip' }), 200],
  ['x-gzip', post(gzipSync(gene), { 'content-encoding': 'X-GZIP' }), 200],
  ['deflate', post(deflateSync(gene), { 'content-encoding': 'deflate' }), 200],
  ['deflate without the header of zlib', post(deflateRawSync(gene), { 'content-encoding': 'deflate' }), 200],
  ['br', post(brotliCompressSync(gene), { 'content-encoding': 'br' }), 200],
  ['identity', post(gene, { 'content-encoding': 'identity' }), 200],
  ['gzip that is none', post(gene, { 'content-encoding': 'gzip' }), 400],
  ['gzip that is cut short', post(gzipSync(gene).subarray(0, 30), { 'content-encoding': 'gzip' }), 400],
  ['another encoding', post(gene, { 'content-encoding': 'zstd' }), 415],
  ['two encodings', post(gzipSync(gzipSync(gene)), { 'content-encoding': 'gzip, gzip' }), 415],
  ['a bomb', post(gzipSync(Buffer.alloc(200_000_000)), { 'content-encoding': 'gzip' }), 413],
  ['a bomb of br', post(brotliCompressSync(Buffer.alloc(50_000_000)), { 'content-encoding': 'br' }), 413],
  ['a large body', post('x'.repeat(1_048_577)), 413],
  ['a slash too many', { ...post(gene), path: `/${path}` }, 200],
  ['a parameter that is repeated', { method: 'GET', path: '/api/v3/get-qrcode-status?qrcodeId=a&qrcodeId=b' }, 400],
  ['an encoded parameter', { method: 'GET', path: '/api/v3/get-qrcode-status?qrcodeId=%E7%A0%81%20x+y' }, 404],
  ['HEAD', { method: 'HEAD', path: '/api/v3/system' }, undefined],
  ['a wrong method', { method: 'PUT', path }, 405],
  ['an operation that is not built', { method: 'GET', path: '/oidc/auth?client_id=x' }, 501],
  [
    'header names in capitals',
    { method: 'POST', path, headers: { 'CONTENT-TYPE': 'application/json' }, body: gene },
    200,
  ],
  [
    'a form',
    {
      method: 'POST',
      path: '/oidc/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=%F0%9F%92%A5',
    },
    undefined,
  ],
];

const names = Object.keys(rawTransports);

describe('the same bytes', () => {
  const transports = new Map<string, RawTransport>();
  const answers = new Map<string, Map<string, RawAnswer>>();
  beforeAll(async () => {
    for (const name of names) {
      const transport = await (rawTransports[name] as () => Promise<RawTransport>)();
      transports.set(name, transport);
      const answered = new Map<string, RawAnswer>();
      // One after the other: MSW takes the place of fetch for as long as it listens.
      for (const [what, request] of requests) answered.set(what, await transport.ask(request));
      await transport.close();
      answers.set(name, answered);
    }
  });
  afterAll(() => transports.clear());

  describe.each(names)('over %s', (name) => {
    it.each(requests)('get the answer of node:http: %s', (what, request, statusCode) => {
      const answer = answers.get(name)?.get(what) as RawAnswer;
      expect(answer).toEqual(answers.get('node:http')?.get(what));
      if (request.method === 'HEAD') expect(answer).toMatchObject({ status: 200, body: '' });
      else if (statusCode !== undefined) expect(JSON.parse(answer.body)).toMatchObject({ statusCode });
    });
  });
});
