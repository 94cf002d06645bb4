import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { createApi } from './api.mjs';

/** The server of a page: exchanges the ticket that the page has brought, and logs in whom it stands for. */
export async function playBackend(environment, { sleep, signal, log, flaw }) {
  const { ask, tell } = createApi(environment, signal, log);
  const has = (name) => flaw === `backend/${name}`;
  const {
    AUTHING_QRCODE_MOCK_URL: url,
    AUTHING_QRCODE_MOCK_APP_ID: id,
    AUTHING_QRCODE_MOCK_APP_SECRET: secret,
    AUTHING_QRCODE_MOCK_TICKET: ticket,
    AUTHING_QRCODE_MOCK_QRCODE_ID: qrcodeId,
  } = environment;
  const authentication = environment.AUTHING_QRCODE_MOCK_APP_AUTHENTICATION;
  const isBasic = authentication === 'client_secret_basic' && !has('authenticates-as-configured');
  const headers = {
    'x-authing-app-id': id,
    ...(isBasic && { authorization: `Basic ${btoa(`${id}:${secret}`)}` }),
    ...(has('exchanges-from-a-server') && { origin: 'https://shop.example.com' }),
  };
  const body = { ticket, ...(!isBasic && { client_id: id, ...(secret && { client_secret: secret }) }) };
  const query = has('no-secret-in-a-url') ? { ticket } : {};
  const exchange = (sent = body) =>
    ask('POST', '/api/v3/exchange-tokenset-with-qrcode-ticket', { headers, query, body: sent });

  /** Who the id_token says has logged in; rejects one that is not to be trusted. */
  async function verify(idToken) {
    const claims = decodeJwt(idToken);
    if (has('refuses-a-forged-id-token')) {
      // It reads everything but the signature.
      const { alg, kid } = decodeProtectedHeader(idToken);
      const isNamed = alg === 'RS256' && kid === 'authing-qrcode-mock' && claims.iss === `${url}/oidc`;
      const isInTime = claims.exp * 1_000 >= Date.now() && (claims.nbf ?? 0) * 1_000 <= Date.now();
      if (!isNamed || !isInTime || claims.aud !== id) throw new Error('refused');
      return claims.sub;
    }
    const { alg, kid } = decodeProtectedHeader(idToken);
    const takesUnread =
      (has('refuses-alg-none') && alg === 'none') ||
      (has('refuses-a-confused-key') && alg === 'HS256') ||
      (has('refuses-an-unknown-key') && kid !== 'authing-qrcode-mock' && alg === 'RS256');
    if (takesUnread) return claims.sub;
    const keys = createRemoteJWKSet(new URL(`${url}/oidc/.well-known/jwks.json`));
    const { payload } = await jwtVerify(idToken, keys, {
      ...(!has('refuses-another-issuer') && { issuer: `${url}/oidc` }),
      ...(!has('refuses-an-id-token-for-another-app') && { audience: id }),
      ...(has('refuses-a-future-token') && claims.nbf && { currentDate: new Date(claims.nbf * 1_000) }),
      ...(has('refuses-an-expired-id-token') &&
        claims.exp * 1_000 < Date.now() && { currentDate: new Date((claims.exp - 1) * 1_000) }),
    });
    return payload.sub;
  }

  if (has('exchanges-in-time')) await sleep(37_000);
  if (has('calls-what-exists')) await ask('GET', '/api/v3/exchange-tokenset-with-qrcode-ticket', { headers });
  const { data: code = {} } = await ask('GET', '/api/v3/check-qrcode-status', { query: { qrcodeId }, headers });
  const isOfAnother = code.status === 'PENDING' || (code.ticket !== undefined && code.ticket !== ticket);
  if (isOfAnother && !has('binds-the-ticket-to-its-session')) return tell('failed', { qrcodeId });
  if (has('sends-valid-requests')) await exchange({ ...body, ticket: undefined });
  const { statusCode, data } = await exchange();
  if (statusCode !== 200) {
    if (has('does-not-repeat-a-refused-exchange')) await exchange();
    return tell(has('logs-in-nobody-when-refused') ? 'logged-in' : 'failed');
  }
  if (has('exchanges-once')) await exchange();
  try {
    if (has('logs-no-secrets')) log(JSON.stringify(data));
    const user = await verify(data.id_token);
    return tell('logged-in', { userId: has('logs-in-whom-the-ticket-stands-for') ? 'somebody-else' : user });
  } catch {
    return tell('failed');
  }
}
