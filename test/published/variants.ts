import type { ApiRequest, ApiResponse } from 'authing-qrcode-mock/contracts';
import { operationAt } from '../../dist/contracts/protocol/classify.js';

/** An envelope or a bare answer, as far as a variant looks into it. */
export type Body = { readonly [field: string]: unknown };

/** A deployment that differs from the mock in its answers alone. */
export interface Variant {
  readonly name: string;
  /** Where it is published, or which rule it breaks. */
  readonly source: string;
  readonly change: (body: Body, call: { readonly request: ApiRequest; readonly operation: string }) => unknown;
}

/** The answers of a target, as a variant has them. */
export const withVariant =
  (send: (request: ApiRequest) => Promise<ApiResponse>, { change }: Variant) =>
  async (request: ApiRequest): Promise<ApiResponse> => {
    const answer = await send(request);
    const operation = operationAt(request);
    if (operation === undefined || typeof answer.body !== 'object' || answer.body === null) return answer;
    return { ...answer, body: change(answer.body as Body, { request, operation }) };
  };

const isV3 = (body: Body) => typeof body['statusCode'] === 'number';
const isV2 = (body: Body) => typeof body['code'] === 'number';
const isSuccess = (body: Body) => body['statusCode'] === 200 || body['code'] === 200;
const without = (body: Body, ...names: string[]) =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
const ofData = (body: Body, change: (data: Body) => unknown) =>
  body['data'] === undefined || body['data'] === null ? body : { ...body, data: change(body['data'] as Body) };
const isVoid = (operation: string) => ['changeQrcodeStatus', 'changePushcodeStatus'].includes(operation);

/** Every form of an answer that upstream publishes: none of them is wrong. */
export const publishedForms: readonly Variant[] = [
  {
    name: 'requestId is absent on success',
    source: 'error-code page: the example of a success',
    change: (body) => (isV3(body) && isSuccess(body) ? without(body, 'requestId') : body),
  },
  {
    name: 'requestId is absent on failure',
    source: 'error-code page: the example of 429',
    change: (body) => (isV3(body) && !isSuccess(body) ? without(body, 'requestId') : body),
  },
  {
    name: 'requestId is called uniqueId',
    source: 'published examples rename it',
    change: (body) => (isV3(body) ? { ...without(body, 'requestId'), uniqueId: body['requestId'] } : body),
  },
  {
    name: 'the message of a success is empty',
    source: 'error-code page: "message": ""',
    change: (body) => (isSuccess(body) && body['message'] !== undefined ? { ...body, message: '' } : body),
  },
  {
    name: 'the message of a success is any text',
    source: 'seed: 操作成功; V2 pages: 查询二维码状态成功！ and others',
    change: (body) => (isSuccess(body) && body['message'] !== undefined ? { ...body, message: 'ok' } : body),
  },
  {
    name: 'V2 gene has the message of the others',
    source: 'V2 pages have one but for gene',
    change: (body, { operation }) =>
      operation === 'geneQrcodeV2' && isSuccess(body) ? { ...body, message: '成功' } : body,
  },
  {
    name: 'apiCode is digits in a text',
    source: 'older error page: "apiCode": "2011"',
    change: (body) => (body['apiCode'] === undefined ? body : { ...body, apiCode: String(body['apiCode']) }),
  },
  ...([undefined, null, {}] as const).map(
    (data): Variant => ({
      name: `data is ${data === undefined ? 'absent' : JSON.stringify(data)} where there are none`,
      source: 'OpenAPI: CommonResponseDto has none; pages show {} and null',
      change: (body, { operation }) =>
        isVoid(operation) || (isV3(body) && !isSuccess(body))
          ? { ...without(body, 'data'), ...(data !== undefined && { data }) }
          : body,
    }),
  ),
  {
    name: 'V2 check leaves out what there is not',
    source: 'an older page',
    change: (body, { operation }) =>
      operation === 'checkQrcodeV2'
        ? ofData(body, (data) => Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null)))
        : body,
  },
  ...([2241, 500] as const).map(
    (code): Variant => ({
      name: `V2 refuses an unknown code with ${code} at scanned, confirm and cancel`,
      source: '2241 on the SDK pages; 500 无效二维码 on the scan pages for Android and Flutter',
      change: (body, { operation }) =>
        /^(?:scan|confirm|cancel)QrcodeV2$/.test(operation) && (body['code'] === 500 || body['code'] === 2241)
          ? { ...body, code, message: '无效二维码' }
          : body,
    }),
  ),
  {
    name: 'token_type is bearer',
    source: 'OpenAPI: the examples have bearer',
    change: (body) =>
      body['token_type'] === undefined
        ? ofData(body, (data) => (data['token_type'] === undefined ? data : { ...data, token_type: 'bearer' }))
        : { ...body, token_type: 'bearer' },
  },
  {
    name: 'there are further fields everywhere',
    source: 'OpenAPI: no schema forbids them',
    change: (body) => ({
      ...ofData(body, (data) => (Array.isArray(data) ? data : { ...data, further: 1 })),
      further: 1,
    }),
  },
  {
    name: 'the revocation is answered as IsSuccessRespDto',
    source: 'OpenAPI: POST /oidc/token/revocation',
    change: (body, { operation }) =>
      operation === 'oidcRevocation' && body['error'] === undefined
        ? { statusCode: 200, message: '操作成功', data: { success: true } }
        : body,
  },
  {
    name: 'the token endpoint answers expires_in alone',
    source: 'RFC 6749, section 5.1',
    change: (body, { operation }) => (operation === 'oidcToken' ? without(body, 'expire_in') : body),
  },
  {
    name: 'a fastpass code is for another host than the one that is asked',
    source: 'apiHost: the host of the API, which may have several names',
    change: (body, { operation }) =>
      operation === 'geneFastpassQrcodeInfo'
        ? ofData(body, (data) => ({ ...data, apiHost: 'https://api.example.com' }))
        : body,
  },
];

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
