import { type Body, isSuccess, isV2, isV3, ofData, type Variant, without } from './variant.js';

const refusalTo =
  (operations: RegExp, success: unknown = { statusCode: 200, message: 'ok' }) =>
  (body: Body, { operation }: { readonly operation: string }) =>
    operations.test(operation) && (((isV3(body) || isV2(body)) && !isSuccess(body)) || body['error'] !== undefined)
      ? success
      : body;

const tokens = { access_token: 'a.b.c', id_token: 'a.b.c', token_type: 'Bearer', expire_in: 60, expires_in: 60 };

/** Deployments that break a published rule, or a standard: each has to be found. */
export const brokenRules: readonly Variant[] = [
  {
    name: 'requestId is a number',
    source: 'OpenAPI: a text',
    change: (body) => (isV3(body) ? { ...body, requestId: 7 } : body),
  },
  {
    name: 'requestId is always the same',
    source: 'requestId names a request',
    change: (body) => (isV3(body) ? { ...body, requestId: 'same' } : body),
  },
  {
    name: 'apiCode is a word',
    source: 'OpenAPI: a number; older page: digits',
    change: (body) => (body['apiCode'] === undefined ? body : { ...body, apiCode: 'unknown' }),
  },
  {
    name: 'statusCode is a text',
    source: 'OpenAPI: a number',
    change: (body) => (isV3(body) ? { ...body, statusCode: String(body['statusCode']) } : body),
  },
  {
    name: 'a wrong client secret is accepted at the exchange',
    source: 'RFC 6749, section 5.2',
    change: (body, { operation }) =>
      operation === 'exchangeTokensetWithQrcodeTicket' && body['apiCode'] === 990_013
        ? { statusCode: 200, message: 'ok', data: tokens }
        : body,
  },
  {
    name: 'an unknown ticket gives tokens',
    source: 'exchange reference',
    change: (body, { operation }) =>
      operation === 'exchangeTokensetWithQrcodeTicket' && body['apiCode'] === 990_009
        ? { statusCode: 200, message: 'ok', data: tokens }
        : body,
  },
  {
    name: 'an unknown ticket gives a user over V2',
    source: 'V2 reference: userinfo',
    change: (body, { operation }) =>
      operation === 'exchangeUserInfoV2' && body['code'] === 990_009
        ? { code: 200, message: 'ok', data: { id: 'x', token: 'a', tokenExpiredAt: 'b' } }
        : body,
  },
  {
    name: 'an authorized code shows a ticket and a token set',
    source: 'returnFullUserInfo: the one or the other',
    change: (body) =>
      ofData(body, (data) =>
        data['ticket'] === undefined || data['status'] !== 'AUTHORIZED' ? data : { ...data, tokenSet: tokens },
      ),
  },
  {
    name: 'the address of the picture is none',
    source: 'gene-qrcode reference; RFC 3986',
    change: (body) => ofData(body, (data) => (data['url'] === undefined ? data : { ...data, url: 'picture' })),
  },
  { name: 'everybody is logged in at change', source: 'error code 2020', change: refusalTo(/^changeQrcodeStatus$/) },
  {
    name: 'everybody is logged in at profile',
    source: 'error code 2020',
    change: (body, { operation }) =>
      operation === 'getProfile' && body['apiCode'] === 2020 ? { statusCode: 200, message: 'ok', data: {} } : body,
  },
  {
    name: 'a code that does not exist is PENDING',
    source: 'error code 2241',
    change: (body, { operation }) =>
      operation === 'checkQrcodeStatus' && body['apiCode'] === 2241
        ? { statusCode: 200, message: 'ok', data: { status: 'PENDING' } }
        : body,
  },
  {
    name: 'a wrong password is right',
    source: 'error code 2333',
    change: (body, { operation }) =>
      operation === 'signin' && body['apiCode'] === 2333 ? { statusCode: 200, message: 'ok', data: tokens } : body,
  },
  {
    name: 'success where a field is missing',
    source: 'statusCode class 400',
    change: (body, { operation }) =>
      operation === 'geneQrcode' && body['statusCode'] === 400
        ? { statusCode: 200, message: 'ok', data: { qrcodeId: 'x', url: 'https://example.com/x' } }
        : body,
  },
  {
    name: 'the web page is shown the phone number',
    source: 'check-qrcode-status reference: displayName and photo',
    change: (body) =>
      ofData(body, (data) =>
        data['briefUserInfo'] == null
          ? data
          : { ...data, briefUserInfo: { ...(data['briefUserInfo'] as Body), phone: '1' } },
      ),
  },
  {
    name: 'briefUserInfo is shown before the scan',
    source: 'check-qrcode-status reference',
    change: (body) =>
      ofData(body, (data) =>
        data['status'] === 'PENDING' ? { ...data, briefUserInfo: { displayName: 'a', photo: 'b' } } : data,
      ),
  },
  {
    name: 'the ticket is shown before the confirmation',
    source: 'check-qrcode-status reference',
    change: (body) => ofData(body, (data) => (data['status'] === 'SCANNED' ? { ...data, ticket: 'early' } : data)),
  },
  {
    name: 'AUTHORIZED comes without a ticket',
    source: 'check-qrcode-status reference',
    change: (body) =>
      ofData(body, (data) => (data['status'] === 'AUTHORIZED' ? without(data, 'ticket', 'tokenSet') : data)),
  },
  {
    name: 'EXPIRED is told as PENDING',
    source: 'qrcodeExpiresIn',
    change: (body) => ofData(body, (data) => (data['status'] === 'EXPIRED' ? { ...data, status: 'PENDING' } : data)),
  },
  {
    name: 'V2 tells 3 as 2',
    source: 'V2 reference',
    change: (body, { operation }) =>
      operation === 'checkQrcodeV2'
        ? ofData(body, (data) => (data['status'] === 3 ? { ...data, status: 2 } : data))
        : body,
  },
  {
    name: 'V2 lives for ever',
    source: 'V2 reference: expiresIn',
    change: (body, { operation }) =>
      operation === 'geneQrcodeV2' ? ofData(body, (data) => ({ ...data, expiresIn: 0 })) : body,
  },
  {
    name: 'V2 lets a phone in that is not logged in',
    source: 'error code 2020',
    change: (body, { operation }) =>
      operation === 'scanQrcodeV2' && body['code'] === 2020
        ? { code: 200, message: 'ok', data: { random: 'x', status: 0, description: '' } }
        : body,
  },
  {
    name: 'the token set has no expire_in',
    source: 'V3 token set',
    change: (body) => ofData(body, (data) => (data['access_token'] === undefined ? data : without(data, 'expire_in'))),
  },
  {
    name: 'a refresh token comes unasked',
    source: 'refresh_token only with offline_access',
    change: (body, { operation }) =>
      operation === 'signin' ? ofData(body, (data) => ({ refresh_token: 'x', ...data })) : body,
  },
  {
    name: 'a wrong client secret is accepted at introspection',
    source: 'RFC 7662, section 2.1',
    change: refusalTo(/^oidcIntrospection$/, { active: true, sub: 'x', client_id: 'y', exp: 1 }),
  },
  {
    name: 'an unknown refresh token gives tokens',
    source: 'RFC 6749, section 5.2',
    change: refusalTo(/^oidcToken$/, tokens),
  },
  {
    name: 'the issuer of discovery is another one',
    source: 'OpenID Connect Discovery 1.0, section 4.3',
    change: (body, { operation }) =>
      operation === 'oidcDiscovery' ? { ...body, issuer: 'https://other.example.com' } : body,
  },
  {
    name: 'discovery names no token endpoint',
    source: 'OpenAPI: required',
    change: (body, { operation }) => (operation === 'oidcDiscovery' ? without(body, 'token_endpoint') : body),
  },
  {
    name: 'the keys are others',
    source: 'OpenID Connect Core 1.0, section 3.1.3.7',
    change: (body, { operation }) =>
      operation === 'oidcJwks' ? { keys: [{ kty: 'RSA', kid: 'other', n: 'AQAB', e: 'AQAB' }] } : body,
  },
  {
    name: 'the id_token has its end changed',
    source: 'RFC 7515',
    change: (body) =>
      ofData(body, (data) =>
        typeof data['id_token'] === 'string' ? { ...data, id_token: `${data['id_token'].slice(0, -6)}AAAAAA` } : data,
      ),
  },
  {
    name: 'userinfo shows everybody',
    source: 'RFC 6750, section 3',
    change: refusalTo(/^oidcUserinfo$/, { sub: 'x' }),
  },
  {
    name: 'a revoked token is active',
    source: 'RFC 7009',
    change: (body, { operation }) =>
      operation === 'oidcIntrospection' && body['active'] === false ? { ...body, active: true } : body,
  },
];
