import { isSuccess, isV3, ofData, type Variant, without } from './variant.js';

const isVoid = (operation: string) => ['changeQrcodeStatus', 'changePushcodeStatus'].includes(operation);

/** One more field in every object, however deep. */
function further(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(further);
  if (typeof value !== 'object' || value === null) return value;
  return {
    ...Object.fromEntries(Object.entries(value).map(([name, one]) => [name, further(one)])),
    further: 1,
  };
}

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
    change: (body) => further(body) as Record<string, unknown>,
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
