import { operations } from 'authing-qrcode-mock/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateQrcode } from '../support/calls.js';
import { socketTransport, type Transport } from '../support/transports.js';

const nest = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const paths = [
  ...new Set(Object.values(operations).flatMap(({ method, path }) => (method === 'POST' ? [path] : []))),
  '/api/v2/udvs/get',
  '/oauth/wxapp/redirect',
  '/api/v3/unknown',
  '/graphql/v2',
  '/__mock/v1/codes',
  '/__mock/v1/reset',
  '/__mock/login/session',
];

describe('JSON that nests 3,000 levels deep, while a dashboard is open', () => {
  let transport: Transport;
  const leave = new AbortController();
  let events = '';
  beforeAll(async () => {
    transport = await socketTransport();
    const { body } = await fetch(`${transport.baseUrl}/__mock/v1/events`, { signal: leave.signal });
    void (async () => {
      for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) events += chunk;
    })().catch(() => undefined);
  });
  afterAll(async () => {
    leave.abort();
    await transport.close();
  });

  const post = (path: string, body: string) =>
    fetch(transport.baseUrl + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

  it.each(paths)('is refused at %s', async (path) => {
    for (const body of [`{"a":${nest(3_000)}}`, nest(3_000), `{"customData":${nest(50_000)}}`]) {
      const { status } = await post(path, body);
      expect(status).toBeLessThan(500);
    }
  });

  it('is an invalid argument, by the name of the field', async () => {
    // The body and the custom data are levels, too.
    const generate = async (depth: number) =>
      (await post('/api/v3/gene-qrcode', `{"type":"MOBILE_APP","customData":{"a":${nest(depth)}}}`)).json();
    expect(await generate(63)).toMatchObject({ statusCode: 400, message: expect.stringContaining('customData') });
    expect(await generate(62)).toMatchObject({ statusCode: 200 });
  });

  it('is refused in a text, too, with the limit of what can be written', async () => {
    const body = JSON.stringify({ scene: 'APP_AUTH', customeData: `{"a":${nest(2_000)}}` });
    const answer = await (
      await fetch(`${transport.baseUrl}/api/v2/qrcode/gene`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-authing-lang': 'en-US' },
        body,
      })
    ).json();
    expect(answer).toMatchObject({ code: 400, message: expect.stringContaining('deeper than 1000 levels') });
  });

  it('counts no brackets in texts', async () => {
    const text = JSON.stringify({ type: 'MOBILE_APP', customData: { text: '[{"\\'.repeat(2_000) } });
    expect(await (await post('/api/v3/gene-qrcode', text)).json()).toMatchObject({ statusCode: 200 });
  });

  it('leaves the journal readable in every format', async () => {
    for (const format of ['json', 'har', 'lines']) {
      const response = await fetch(`${transport.baseUrl}/__mock/v1/journal?format=${format}`);
      expect(response.status).toBe(200);
      await response.json();
    }
  });

  it('leaves the events running', async () => {
    const id = await generateQrcode(transport.mock);
    await expect.poll(() => events).toContain(id);
  });
});
