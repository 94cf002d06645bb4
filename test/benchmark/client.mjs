async function call(server, path, { query = '', headers = {}, body } = {}) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
  const response = await fetch(`${server.url}/api/v3/${path}${query}`, body === undefined ? { headers } : init);
  const text = await response.text();
  const envelope = JSON.parse(text);
  if (envelope.statusCode !== 200) throw new Error(`${server.name} refused ${path}: ${text}`);
  return { data: envelope.data, length: Buffer.byteLength(text) };
}

export async function signIn(server) {
  const passwordPayload = { account: 'alice', password: 'password' };
  const body = JSON.stringify({ connection: 'PASSWORD', passwordPayload });
  return (await call(server, 'signin', { body })).data.access_token;
}

export async function generate(server) {
  return (await call(server, 'gene-qrcode', { body: '{"type":"MOBILE_APP"}' })).data.qrcodeId;
}

export const poll = (server, qrcodeId, headers = {}) =>
  call(server, 'get-qrcode-status', { query: `?qrcodeId=${qrcodeId}`, headers });

export const scanBody = (qrcodeId) => JSON.stringify({ qrcodeId, action: 'SCAN' });

export const scan = (server, token, qrcodeId) =>
  call(server, 'change-qrcode-status', { headers: { authorization: token }, body: scanBody(qrcodeId) });
