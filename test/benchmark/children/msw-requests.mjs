import { HttpResponse, http } from 'msw';

export const baseUrl = 'https://bench.authing.cn';

const get = (path, headers = {}) => [`${baseUrl}${path}`, { headers }];
const post = (path, body, headers = {}) => [
  `${baseUrl}/api/v3/${path}`,
  { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) },
];

export const signinBody = { connection: 'PASSWORD', passwordPayload: { account: 'alice', password: 'password' } };

/** Answers what is none of the mock's: it stands behind our handler, and alone. */
export const somebodyElse = http.get('https://data.example.com/items', () => HttpResponse.json({ items: [] }));

/** One request for each operation, as arguments of `fetch`, and one of somebody else. */
export const requests = {
  geneQrcode: () => post('gene-qrcode', { type: 'MOBILE_APP' }),
  getQrcodeStatus: ({ scanned }) => get(`/api/v3/get-qrcode-status?qrcodeId=${scanned}`),
  checkQrcodeStatus: ({ scanned }) => get(`/api/v3/check-qrcode-status?qrcodeId=${scanned}`),
  changeQrcodeStatus: ({ scanned, authorization }) =>
    post('change-qrcode-status', { qrcodeId: scanned, action: 'SCAN' }, { authorization }),
  setQrcodeStatus: ({ scanned, authorization }) =>
    post('set-qrcode-status', { qrcodeId: scanned, action: 'SCAN' }, { authorization }),
  exchangeTokensetWithQrcodeTicket: async ({ newTicket }) =>
    post('exchange-tokenset-with-qrcode-ticket', { ticket: await newTicket() }),
  signin: () => post('signin', signinBody),
  getProfile: ({ authorization }) => get('/api/v3/get-profile', { authorization }),
  oidcDiscovery: () => get('/oidc/.well-known/openid-configuration'),
  oidcJwks: () => get('/oidc/.well-known/jwks.json'),
  somebodyElse: () => ['https://data.example.com/items'],
};

/** Sends a request and reads its answer. */
export async function ask([url, init]) {
  const response = await fetch(url, init);
  const text = await response.text();
  const answer = JSON.parse(text);
  if (answer.statusCode !== undefined && answer.statusCode !== 200) throw new Error(`${url} was refused: ${text}`);
  return { answer, length: text.length };
}
