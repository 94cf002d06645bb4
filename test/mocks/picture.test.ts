import { createMock } from 'authing-qrcode-mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callMock, type Envelope, generateQrcode } from '../support/calls.js';
import { mswTransport, socketTransport, type Transport } from '../support/transports.js';

const transports = [
  ['the MSW handlers', async () => mswTransport()],
  ['the server', () => socketTransport()],
] as const;

describe('what a picture encodes', () => {
  it('is a link with the id of the code, where the mock is told one', async () => {
    const mock = createMock({ qrcodeLink: 'https://app.example.com/scan?from=web' });
    const id = await generateQrcode(mock);
    expect(await mock.pictureText(id)).toBe(`https://app.example.com/scan?from=web&qrcodeId=${id}`);
  });

  it('is refused as a link where it is none', () => {
    expect(() => createMock({ qrcodeLink: 'scan me' })).toThrow(/qrcodeLink/);
  });
});

describe.each(transports)('the picture of a code, served by %s,', (_, open) => {
  let transport: Transport;
  beforeAll(async () => {
    transport = await open();
  });
  afterAll(() => transport.close());

  const ask = (id: string, init: RequestInit = {}) => fetch(`${transport.baseUrl}/qrcodes/${id}`, init);
  const headers = { origin: 'https://shop.example.com' };

  it('can be read by a page of another origin', async () => {
    const response = await ask(await generateQrcode(transport.mock), { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe(headers.origin);
    expect(response.headers.get('access-control-allow-credentials')).toBe('true');
  });

  it('is refused for a code that does not exist', async () => {
    const response = await ask('unknown', { headers });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ statusCode: 404, apiCode: 2241 });
  });

  it('is refused where custom data are larger than what a QR code holds', async () => {
    const customData = { text: 'x'.repeat(10_000) };
    const answer = await callMock(transport.mock, 'geneQrcode', { type: 'MOBILE_APP', customData });
    const response = await ask(String((answer.body as Envelope).data?.qrcodeId), {
      headers: { ...headers, 'x-authing-lang': 'en-US' },
    });
    expect(response.status).toBe(422);
    expect(response.headers.get('access-control-allow-origin')).toBe(headers.origin);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining('2,953 bytes') });
  });

  it('is preceded by the question of a browser', async () => {
    const response = await ask('any', { method: 'OPTIONS', headers });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, HEAD');
  });

  it('cannot be deleted', async () => {
    const response = await ask('any', { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });
});
