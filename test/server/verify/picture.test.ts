import { createServer as createHttpServer } from 'node:http';
import { createMock } from 'authing-qrcode-mock';
import { createServer } from 'authing-qrcode-mock/server';
import { describe, expect, it } from 'vitest';
import { readPicture } from '../../../server/verify/target/read-picture.js';
import { runCommand } from '../../support/command-line.js';
import { listen } from '../../support/transports.js';

type Answer = (picture: { status: number; type: string; bytes: Buffer }) => typeof picture;

/** Our server, whose pictures are changed on the way. */
async function deploymentWith(change: Answer) {
  const mock = createMock({ seed: 7 });
  const own = await listen(createServer(mock));
  const { baseUrl, close } = await listen(
    createHttpServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const path = String(request.url);
      const answer = await fetch(`${own.baseUrl}${path}`, {
        method: request.method ?? 'GET',
        headers: { 'content-type': 'application/json', origin: 'https://page.example.com' },
        ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      const type = String(answer.headers.get('content-type'));
      const text = bytes.toString().replaceAll(own.baseUrl, `http://${request.headers.host}`);
      const sent = path.startsWith('/qrcodes/')
        ? change({ status: answer.status, type, bytes })
        : { status: answer.status, type, bytes: Buffer.from(text) };
      response
        .writeHead(sent.status, { 'content-type': sent.type, 'access-control-allow-origin': '*' })
        .end(sent.bytes);
    }),
  );
  const environment = { AUTHING_QRCODE_MOCK_APP_ID: mock.apps.named('main').id };
  return { baseUrl, environment, close: () => Promise.all([close(), own.close()]) };
}

async function verifyPicture(change: Answer) {
  const { baseUrl, environment, close } = await deploymentWith(change);
  const ran = await runCommand(['verify', baseUrl, '--only', 'generate/picture', '--no-admin'], environment);
  await close();
  return ran;
}

describe('verify, of the picture of a code', () => {
  it('reads it as a phone does, and finds the code in it', async () => {
    const { exitCode, stdout } = await verifyPicture((picture) => picture);
    expect(stdout).toContain('1 passed');
    expect(exitCode).toBe(0);
  });

  it('finds that it shows another code', async () => {
    const mock = createMock({ seed: 8 });
    const { id } = await mock.admin('createCode', {});
    const other = await listen(createServer(mock));
    const bytes = Buffer.from(await (await fetch(`${other.baseUrl}/qrcodes/${id}`)).arrayBuffer());
    await other.close();
    const { exitCode, stdout } = await verifyPicture((picture) => ({ ...picture, bytes }));
    expect(stdout).toContain('text in the picture');
    expect(exitCode).toBe(1);
  });

  it.each([
    ['is no picture', Buffer.from('no picture'), /expected "a QR code that can be read"/],
    ['is empty', Buffer.alloc(0), /expected "something to see"/],
  ])('finds that it %s', async (_, bytes, message) => {
    const { exitCode, stdout } = await verifyPicture((picture) => ({ ...picture, bytes }));
    expect(stdout).toMatch(message);
    expect(exitCode).toBe(1);
  });

  it('leaves a kind of picture unread that it does not know', async () => {
    const { exitCode } = await verifyPicture((picture) => ({
      ...picture,
      type: 'image/jpeg',
      bytes: Buffer.from('x'),
    }));
    expect(exitCode).toBe(0);
  });
});

describe('a picture that claims to be as large as memory', () => {
  it('is not read', async () => {
    const png = Buffer.alloc(40);
    png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    png.writeUInt32BE(100_000, 16);
    png.writeUInt32BE(100_000, 20);
    expect(await readPicture(png, 'image/png')).toBe('');
  });
});
