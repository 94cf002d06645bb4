import type { OperationName } from '../../../protocol/operations.js';
import { assumed, documented, sdk } from '../../../protocol/source.js';
import { type CallStep, type Case, defineCase, type Expectation } from '../../case.js';
import { generate, ok, poll, reach, refused } from '../steps.js';

const language = sdk('x-authing-lang picks the language of messages');
const freeText = assumed('x-authing-lang picks the language; the text of a success is free');
const english = { 'x-authing-lang': 'en-US' } as const;
const chinese = { 'x-authing-lang': 'zh-CN' } as const;

const unknownPaths: readonly (readonly [id: string, path: string, nearest: string])[] = [
  ['plural', '/api/v3/gene-qrcodes', '/api/v3/gene-qrcode'],
  ['typing-error', '/api/v3/change-qrcode-state', '/api/v3/change-qrcode-status'],
  ['trailing-slash', '/api/v3/get-profile/', '/api/v3/get-profile'],
  ['upper-case', '/api/v3/Signin', '/api/v3/signin'],
];

const unknownPathCases = unknownPaths.map(([id, path, nearest]) =>
  defineCase({
    id: `envelope/unknown-path-${id}`,
    title: `The unknown path ${path} is answered with HTTP 404 and the nearest operation`,
    source: assumed('ours: a wrong path is noticed at once'),
    needs: ['mock', 'unknown-paths'],
    steps: [
      {
        by: 'web',
        call: 'checkQrcodeStatus',
        instead: { path },
        expect: { ...refused('operation-not-found', nearest), http: 404 },
      },
    ],
  }),
);

const wrongMethods: readonly (readonly [call: OperationName, method: string, allow: string])[] = [
  ['geneQrcode', 'GET', 'POST'],
  ['checkQrcodeStatus', 'POST', 'GET'],
  ['getQrcodeStatus', 'PUT', 'GET'],
  ['changeQrcodeStatus', 'GET', 'POST'],
  ['setQrcodeStatus', 'DELETE', 'POST'],
  ['exchangeTokensetWithQrcodeTicket', 'GET', 'POST'],
  ['signin', 'PUT', 'POST'],
  ['getProfile', 'POST', 'GET'],
  ['oidcDiscovery', 'POST', 'GET'],
  ['oidcJwks', 'DELETE', 'GET'],
];

const wrongMethodCases = wrongMethods.map(([call, method, allow]) =>
  defineCase({
    id: `envelope/wrong-method-${call.toLowerCase()}`,
    title: `${method} on ${call} is answered with HTTP 405, Allow and the method to use`,
    source: assumed('ours: a wrong method is noticed at once'),
    needs: ['mock'],
    steps: [
      {
        by: 'web',
        call,
        instead: { method },
        expect: { ...refused('method-not-allowed', allow), http: 405, headers: { allow: { $matches: allow } } },
      },
    ],
  }),
);

const failure = (id: string, title: string, step: CallStep): Case =>
  defineCase({
    id: `envelope/${id}`,
    title,
    source: documented('statusCode and apiCode of the envelope'),
    steps: [step],
  });

const faulty = (refuse: 'throttled' | 'internal-error', expect: Expectation): Case =>
  defineCase({
    id: `envelope/${refuse}`,
    title: `An answer of class ${refuse} carries no apiCode, and the next call is answered again`,
    source: documented('statusCode classes'),
    steps: [
      generate(),
      { fault: 'checkQrcodeStatus', refuse, next: 1 },
      { ...poll({}), expect },
      poll({ status: 'PENDING' }),
    ],
  });

const shop = { origin: 'https://shop.example.com' } as const;
const echoed = {
  'access-control-allow-origin': 'https://shop.example.com',
  'access-control-allow-credentials': 'true',
} as const;

export const envelopeCases: readonly Case[] = [
  defineCase({
    id: 'envelope/success-in-chinese',
    title: 'A success says 操作成功 by default',
    source: assumed('the text of a success is free; published examples have 操作成功, or none'),
    steps: [{ ...generate(), expect: { message: '操作成功' } }],
  }),
  defineCase({
    id: 'envelope/success-in-english',
    title: 'A success speaks English on request',
    source: freeText,
    steps: [{ ...generate(), headers: english, expect: { message: { $not: '操作成功' } } }],
  }),
  defineCase({
    id: 'envelope/refusal-in-chinese',
    title: 'An unknown code is refused with 二维码不存在 by default',
    source: documented('message of error code 2241 (SDK pages)'),
    steps: [
      {
        by: 'web',
        call: 'checkQrcodeStatus',
        input: { qrcodeId: 'unknown' },
        headers: chinese,
        expect: { refused: 'qrcode-not-found', message: '二维码不存在' },
      },
    ],
  }),
  defineCase({
    id: 'envelope/refusal-in-english',
    title: 'A refusal speaks English on request',
    source: language,
    steps: [
      {
        by: 'web',
        call: 'checkQrcodeStatus',
        input: { qrcodeId: 'unknown' },
        headers: english,
        expect: refused('qrcode-not-found', 'does not exist'),
      },
    ],
  }),
  defineCase({
    id: 'envelope/unknown-language',
    title: 'An unknown language gets Chinese',
    source: freeText,
    steps: [{ ...generate(), headers: { 'x-authing-lang': 'tlh' }, expect: { message: '操作成功' } }],
  }),
  defineCase({
    id: 'envelope/request-ids-differ',
    title: 'No two answers have the same requestId, whether they succeed or not',
    source: documented('requestId'),
    steps: [
      ...reach.SCANNED,
      poll({ status: 'SCANNED' }),
      poll({ status: 'SCANNED' }),
      { ...poll({}), input: { qrcodeId: 'unknown' }, expect: refused('qrcode-not-found') },
      { ...poll({}), input: { qrcodeId: 'unknown' }, expect: refused('qrcode-not-found') },
    ],
  }),
  failure('not-found-has-api-code', 'An unknown code is refused over HTTP 200, with apiCode 2241', {
    by: 'web',
    call: 'checkQrcodeStatus',
    input: { qrcodeId: 'unknown' },
    expect: { ...refused('qrcode-not-found'), http: 200 },
  }),
  failure('invalid-argument-has-no-api-code', 'A wrong argument is refused over HTTP 200, without apiCode', {
    by: 'web',
    call: 'geneQrcode',
    input: {},
    expect: { ...refused('invalid-argument', 'type'), http: 200 },
  }),
  faulty('throttled', refused('throttled')),
  faulty('internal-error', refused('internal-error')),
  ...unknownPathCases,
  ...wrongMethodCases,
  defineCase({
    id: 'envelope/cors-on-success',
    title: 'A success echoes the Origin and allows credentials',
    source: sdk('official clients send credentials; a * breaks them'),
    steps: [{ ...generate(), headers: shop, expect: { headers: echoed } }],
  }),
  defineCase({
    id: 'envelope/cors-on-refusal',
    title: 'A refusal echoes the Origin and allows credentials',
    source: sdk('official clients send credentials; a * breaks them'),
    steps: [{ ...generate({}), headers: shop, expect: { ...refused('invalid-argument'), headers: echoed } }],
  }),
  defineCase({
    id: 'envelope/cors-preflight',
    title: 'A preflight allows the Origin, credentials, the method and the requested headers',
    source: sdk('official clients send x-authing-* headers'),
    steps: [
      {
        by: 'web',
        call: 'changeQrcodeStatus',
        instead: { method: 'OPTIONS' },
        headers: {
          ...shop,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type,x-authing-app-id,x-new',
        },
        expect: {
          headers: {
            ...echoed,
            'access-control-allow-methods': { $matches: 'POST' },
            'access-control-allow-headers': { $matches: 'x-new' },
          },
        },
      },
    ],
  }),
  defineCase({
    id: 'envelope/generate-for-unknown-app',
    title: 'An app that does not exist gets no code',
    source: documented('error code 2011'),
    steps: [{ ...generate(), headers: { 'x-authing-app-id': 'nobody' }, expect: refused('app-not-found') }],
  }),
];

export const generateCases: readonly Case[] = (
  ['MOBILE_APP', 'WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT'] as const
).map((type) =>
  defineCase({
    id: `generate/${type.toLowerCase().replaceAll('_', '-')}`,
    title: `A code of type ${type} is PENDING and has a picture`,
    source: documented('gene-qrcode reference'),
    steps: [
      generate({ type, customData: { from: 'contract' }, context: { page: 'login' }, autoMergeQrCode: false }),
      poll({ status: 'PENDING' }, ['briefUserInfo', 'ticket', 'tokenSet']),
      { ...generate({ type }), expect: ok({ qrcodeId: { $not: '$qrcodeId' } }) },
    ],
  }),
);
