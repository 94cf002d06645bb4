import { constants, createHmac, publicEncrypt } from 'node:crypto';
import { request } from 'node:http';
import { createMock, type Mock } from 'authing-qrcode-mock';
import { afterAll, beforeAll } from 'vitest';
import { socketTransport } from '../support/transports.js';

/** A request as a client writes it: the spelling of its headers, and the bytes of its body. */
export interface WireRequest {
  readonly method: 'GET' | 'POST';
  /** With the query as it is written. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The answer: JSON, whatever the envelope. */
export interface WireAnswer {
  readonly httpStatus: number;
  // biome-ignore lint/suspicious/noExplicitAny: a client in another language knows no types of ours.
  readonly body: any;
}

/** A mock behind a socket, for the tests of a file. */
export function wire(options: Parameters<typeof createMock>[0] = {}) {
  let mock: Mock = createMock(options);
  let baseUrl = '';
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ mock, baseUrl, close } = await socketTransport(mock));
  });
  afterAll(() => close());
  const send = ({ method, path, headers, body }: WireRequest): Promise<WireAnswer> =>
    new Promise((resolve, reject) => {
      const outgoing = request(baseUrl + path, { method, headers });
      outgoing.on('error', reject);
      outgoing.on('response', (incoming) => {
        let text = '';
        incoming.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        incoming.on('end', () => resolve({ httpStatus: incoming.statusCode ?? 0, body: text && JSON.parse(text) }));
      });
      outgoing.end(body);
    });
  return {
    send,
    get mock() {
      return mock;
    },
    get baseUrl() {
      return baseUrl;
    },
    /** RSA with PKCS#1 v1.5 padding in base64, as the mobile SDKs encrypt a password. */
    async encrypt(password: string): Promise<string> {
      const { body } = await send({ method: 'GET', path: '/api/v3/system', headers: {} });
      const key = { key: body.rsa.publicKey, padding: constants.RSA_PKCS1_PADDING };
      return publicEncrypt(key, Buffer.from(password)).toString('base64');
    },
  };
}

/** HMAC-SHA1 in base64, as every SDK signs. */
export const sign = (secret: string, text: string): string => createHmac('sha1', secret).update(text).digest('base64');
