import { createMock } from 'authing-qrcode-mock';
import { createServer } from 'authing-qrcode-mock/server';
import { describe, expect, it } from 'vitest';
import { listen } from '../support/transports.js';

type Options = Parameters<typeof createServer>[1];

/** Asks a server with these headers, and answers each address in its answers. */
async function addressesOf(options: Options, headers: Record<string, string>, prefix = '') {
  const { baseUrl, close } = await listen(createServer(createMock(), options));
  const ask = async (path: string, init: RequestInit = {}) =>
    (
      await fetch(baseUrl + prefix + path, { ...init, headers: { ...headers, 'content-type': 'application/json' } })
    ).json();
  const { data } = await ask('/api/v3/gene-qrcode', { method: 'POST', body: '{"type":"MOBILE_APP"}' });
  const discovery = await ask('/oidc/.well-known/openid-configuration');
  const box = await ask('/api/v2/applications/any/public-config');
  await close();
  return {
    own: baseUrl,
    picture: data.url.replace(/\/qrcodes\/.*/, ''),
    issuer: discovery.issuer.replace(/\/oidc$/, ''),
    keys: discovery.jwks_uri.replace(/\/oidc\/.*/, ''),
    cdn: box.data?.cdnBase?.replace(/\/guard-cdn.*/, ''),
  };
}

const everywhere = (address: string) => ({ picture: address, issuer: address, keys: address });

const forwarded = {
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'login.example.com',
  'x-forwarded-prefix': '/mock',
};

describe('the address of a mock', () => {
  it('is that of the request', async () => {
    const { own, ...found } = await addressesOf({}, forwarded);
    expect(found).toMatchObject(everywhere(own));
  });

  it.each(['https://t.example.com/mock', 'https://t.example.com/mock/'])('is the public one: %s', async (publicUrl) => {
    expect(await addressesOf({ publicUrl }, {})).toMatchObject(everywhere('https://t.example.com/mock'));
  });

  it('is the public one behind a proxy that hands its path on', async () => {
    const found = await addressesOf({ publicUrl: 'https://t.example.com/mock' }, {}, '/mock');
    expect(found).toMatchObject(everywhere('https://t.example.com/mock'));
  });

  it.each([
    ['X-Forwarded-*', forwarded, 'https://login.example.com/mock'],
    [
      'the first of several proxies',
      { ...forwarded, 'x-forwarded-proto': 'https, http' },
      'https://login.example.com/mock',
    ],
    [
      'Forwarded',
      { forwarded: 'for=192.0.2.1;proto=https;host="login.example.com:8443", for=10.0.0.1' },
      'https://login.example.com:8443',
    ],
    [
      'a port',
      { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'a.example', 'x-forwarded-port': '8443' },
      'https://a.example:8443',
    ],
    [
      'the usual port',
      { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'a.example', 'x-forwarded-port': '443' },
      'https://a.example',
    ],
  ])('is that of a proxy which is trusted, by %s', async (_, headers, address) => {
    expect(await addressesOf({ trustProxy: true }, headers)).toMatchObject(everywhere(address));
  });

  it.each([
    ['a scheme', { 'x-forwarded-proto': 'javascript' }],
    ['a host', { 'x-forwarded-host': 'a.example/"><script>' }],
    ['a path', { 'x-forwarded-prefix': '//evil.example/"' }],
  ])('leaves out %s of a proxy that is none', async (_, headers) => {
    const { own, ...found } = await addressesOf({ trustProxy: true }, headers);
    expect(found).toMatchObject(everywhere(own));
  });
});
