import { X509Certificate } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { start } from '../../server/cli/serve.js';
import { configure } from '../../server/cli/settings.js';
import { checkIdentity, createCertificate, ownNames } from '../../server/tls/certificate.js';

const now = Date.UTC(2026, 0, 1);

/** Asks by HTTPS, and trusts this certificate alone. */
const ask = (address: string, ca: string) =>
  new Promise<string>((resolve, reject) => {
    get(address, { ca }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(text));
    }).on('error', reject);
  });

describe('a certificate that is made', () => {
  const made = createCertificate(['localhost', '127.0.0.1', '::1', 'mock.example.com'], now);
  const certificate = new X509Certificate(made.cert);

  it('is for each name and address', () => {
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkHost('mock.example.com')).toBe('mock.example.com');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkIP('::1')).toBe('::1');
  });

  it('is good now, and for a month', () => {
    expect(new Date(certificate.validFrom)).toEqual(new Date(now - 3_600_000));
    expect(new Date(certificate.validTo)).toEqual(new Date(now + 30 * 86_400_000));
  });

  it('is an authority that a phone can trust, and has its key', () => {
    expect(certificate.ca).toBe(true);
    expect(() => checkIdentity(made)).not.toThrow();
  });

  it('is for the addresses of this machine', () => {
    const interfaces = {
      eth0: [{ address: '192.168.1.5', internal: false, family: 'IPv4' as const, netmask: '', mac: '', cidr: null }],
    };
    expect(ownNames(interfaces)).toEqual(['localhost', '127.0.0.1', '::1', '192.168.1.5']);
  });
});

describe('serve', () => {
  it('speaks HTTPS, and hands its certificate to whoever is to trust it', async () => {
    const { address, mock, server, stop } = await start(await configure({ port: '0', tls: true }, {}));
    expect(address).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(mock).toBeDefined();
    // The first time the certificate comes from the server itself: this test trusts it as a user does who has looked.
    const { cert } = server as unknown as { cert: string };
    const served = await ask(`${address}/__mock/certificate.pem`, cert);
    expect(served).toBe(cert);
    expect(JSON.parse(await ask(`${address}/oidc/.well-known/openid-configuration`, served)).issuer).toBe(
      `${address}/oidc`,
    );
    expect(await ask(`${address.replace('127.0.0.1', 'localhost')}/__mock/v1/health`, served)).toContain('up');
    stop();
  });

  it('takes a certificate and its key', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'authing-qrcode-mock-'));
    const { cert, key } = createCertificate(['127.0.0.1'], Date.now());
    const [tlsCert, tlsKey] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    await Promise.all([writeFile(tlsCert, cert), writeFile(tlsKey, key)]);
    const { address, stop } = await start(await configure({ port: '0', tlsCert, tlsKey }, {}));
    expect(await ask(`${address}/__mock/v1/health`, cert)).toContain('up');
    stop();
  });

  it.each([
    ['a certificate alone', { tlsCert: 'cert.pem' }, /go together/],
    [
      'a file that is not there',
      { tlsCert: '/nowhere/cert.pem', tlsKey: '/nowhere/key.pem' },
      /--tls-cert: .*cannot be read/,
    ],
    [
      'a file that is no certificate',
      { tlsCert: 'package.json', tlsKey: 'package.json' },
      /the certificate is not PEM/,
    ],
  ])('refuses %s', async (_, flags, message) => {
    await expect(start(await configure({ port: '0', ...flags }, {}))).rejects.toThrow(message);
  });
});
