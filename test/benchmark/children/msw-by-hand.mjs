import { randomBytes } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT } from 'jose';
import { HttpResponse, http } from 'msw';
import { createLogins, success } from '../references/logins.mjs';
import { baseUrl, somebodyElse } from './msw-requests.mjs';

const api = (path) => `${baseUrl}/api/v3/${path}`;

/** Signs the same claims as ours, with a key of the same size: what issues tokens has to, on either side. */
async function createSigner(tokenSet) {
  const { privateKey } = await generateKeyPair('RS256');
  const sign = (token) =>
    new SignJWT(decodeJwt(token)).setProtectedHeader(decodeProtectedHeader(token)).sign(privateKey);
  return async () => {
    const [access_token, id_token] = await Promise.all([sign(tokenSet.access_token), sign(tokenSet.id_token)]);
    return { ...tokenSet, access_token, id_token };
  };
}

/** The other side: for each operation the one handler that a person would write. `sample` is what ours has answered. */
export async function createByHand(authorization, sample) {
  const { briefUserInfo } = sample.getQrcodeStatus.data;
  const logins = createLogins({ token: authorization, briefUserInfo });
  const issueTokens = await createSigner(sample.signin.data);
  const scanned = logins.generate().data.qrcodeId;
  logins.change(authorization, { qrcodeId: scanned, action: 'SCAN' });
  const tickets = new Map();

  const poll = ({ request }) => HttpResponse.json(logins.poll(new URL(request.url).searchParams.get('qrcodeId')));
  const change = async ({ request }, data) =>
    HttpResponse.json(logins.change(request.headers.get('authorization'), await request.json(), data));

  const handlers = {
    somebodyElse,
    geneQrcode: http.post(api('gene-qrcode'), async ({ request }) => {
      const { type } = await request.json();
      if (type !== 'MOBILE_APP') return HttpResponse.json({ statusCode: 400, message: 'Invalid argument type' });
      return HttpResponse.json(logins.generate(baseUrl));
    }),
    getQrcodeStatus: http.get(api('get-qrcode-status'), poll),
    checkQrcodeStatus: http.get(api('check-qrcode-status'), poll),
    changeQrcodeStatus: http.post(api('change-qrcode-status'), (info) => change(info)),
    setQrcodeStatus: http.post(api('set-qrcode-status'), (info) => change(info, { success: true })),
    exchangeTokensetWithQrcodeTicket: http.post(api('exchange-tokenset-with-qrcode-ticket'), async ({ request }) => {
      const { ticket } = await request.json();
      if (!tickets.delete(ticket)) return HttpResponse.json({ statusCode: 422, message: 'No such ticket' });
      return HttpResponse.json(success(await issueTokens()));
    }),
    signin: http.post(api('signin'), async ({ request }) => {
      const { passwordPayload } = await request.json();
      if (passwordPayload.account !== 'alice' || passwordPayload.password !== 'password') {
        return HttpResponse.json({ statusCode: 403, message: 'Wrong account or password' });
      }
      return HttpResponse.json(success(await issueTokens()));
    }),
    getProfile: http.get(api('get-profile'), ({ request }) => {
      if (request.headers.get('authorization') !== authorization) {
        return HttpResponse.json({ statusCode: 401, message: 'Not logged in' });
      }
      return HttpResponse.json(success(sample.getProfile.data));
    }),
    oidcDiscovery: http.get(`${baseUrl}/oidc/.well-known/openid-configuration`, () =>
      HttpResponse.json(sample.oidcDiscovery),
    ),
    oidcJwks: http.get(`${baseUrl}/oidc/.well-known/jwks.json`, () => HttpResponse.json(sample.oidcJwks)),
  };
  return {
    handlersFor: (name) => [handlers[name]],
    scanned,
    authorization,
    newTicket() {
      const ticket = randomBytes(24).toString('hex');
      tickets.set(ticket, true);
      return ticket;
    },
  };
}
