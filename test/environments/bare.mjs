// Plays a whole login in an environment that lacks what is named, and prints what came of it.
import { writeSync } from 'node:fs';

const [names = ''] = process.argv.slice(2);
const missing = names.split(',').filter((name) => name !== '');
const exit = process.exit.bind(process);

// Node makes these when they are first used, with what is then there.
await new Response(
  await new Request(import.meta.url.replace('file:', 'http:'), { method: 'POST', body: '{}' }).text(),
).json();

for (const name of missing) {
  if (name === 'crypto.subtle') {
    Object.defineProperty(globalThis, 'crypto', {
      value: { getRandomValues: globalThis.crypto.getRandomValues.bind(globalThis.crypto) },
      configurable: true,
    });
  } else if (name === 'lower-case headers') {
    const { forEach } = Headers.prototype;
    Headers.prototype.forEach = function (callback) {
      forEach.call(this, (value, key) =>
        callback(
          value,
          key.replace(/(?:^|-)[a-z]/g, (part) => part.toUpperCase()),
        ),
      );
    };
  } else if (name === 'Response.error') {
    Response.error = undefined;
  } else {
    Object.defineProperty(globalThis, name, { value: undefined, configurable: true, writable: true });
  }
}

const { createMock } = await import('authing-qrcode-mock');
const mock = createMock({ clock: '2026-01-01T00:00:00Z' });
const hs256 = mock.apps.named('hs256');
const address = 'http://localhost';
/** The parts of the Fetch standard of Node itself need what React Native has not: there the mock is asked with plain data. */
const send = async (method, path, headers, body) => {
  if (typeof ReadableStream !== 'undefined') {
    const request = new Request(address + path, { method, headers, ...(body !== undefined && { body }) });
    return (await mock.fetch(request)).json();
  }
  const { pathname, searchParams } = new URL(address + path);
  const query = Object.fromEntries(searchParams);
  const { body: answer } = await mock.respond({ method, baseUrl: address, path: pathname, query, headers, body });
  return answer;
};
const v3 = async (path, body, headers = {}) => {
  const given = { ...(body && { 'content-type': 'application/json' }), ...headers };
  const answer = await send(body ? 'POST' : 'GET', `/api/v3/${path}`, given, body && JSON.stringify(body));
  return answer.data ?? answer;
};
const signIn = (headers) =>
  v3('signin', { connection: 'PASSWORD', passwordPayload: { account: 'alice', password: 'password' } }, headers);

const { access_token: token } = await signIn();
const { access_token: hsToken } = await signIn({
  authorization: `Basic ${btoa(`${hs256.id}:${hs256.secret}`)}`,
});
const { qrcodeId } = await v3('gene-qrcode', { type: 'MOBILE_APP', customData: { shop: '码💥' } });
const change = (action) => v3('change-qrcode-status', { qrcodeId, action }, { authorization: token });
await change('SCAN');
const { status: scanned } = await v3(`get-qrcode-status?qrcodeId=${qrcodeId}`);
await change('CONFIRM');
const { status, ticket } = await v3(`check-qrcode-status?qrcodeId=${qrcodeId}`);
const { access_token: exchanged } = await v3('exchange-tokenset-with-qrcode-ticket', { ticket });
const { publicKey } = (await v3('system')).rsa;
// A stream that is written to may need what was taken away.
writeSync(1, JSON.stringify({ token, hsToken, scanned, status, exchanged, publicKey }));
exit(0);
