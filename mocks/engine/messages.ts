import * as z from 'zod';
import { type ApiRequest, deepestNesting, type Operation } from '../../contracts/protocol/index.js';
import type { RefusalDetail } from './refusal.js';

/** The languages of the messages. */
export type Language = 'zh-CN' | 'en-US';

const successMessages: Record<Language, string> = { 'zh-CN': '操作成功', 'en-US': 'Operation succeeded' };

/**
 * The language of an answer: `en-US` and, as its messages are not published, `ja-JP` are answered in English; `zh-CN`, `zh-TW`
 * and anything else in Chinese. Source: sdk (`x-authing-lang`), documented (the four languages), assumed (what falls back to what).
 */
export const languageOf = ({ headers }: ApiRequest): Language =>
  headers['x-authing-lang'] === 'en-US' || headers['x-authing-lang'] === 'ja-JP' ? 'en-US' : 'zh-CN';

/** The texts of V2 by what the call does; where none is published, that of V3. Source: documented; the English ones are ours. */
const successMessagesV2: { readonly [Does in Operation['does']]?: Record<Language, string> } = {
  poll: { 'zh-CN': '查询二维码状态成功！', 'en-US': 'QR code status read' },
  exchange: { 'zh-CN': '换取用户信息成功', 'en-US': 'User information exchanged' },
  scan: { 'zh-CN': '二维码扫描确认成功', 'en-US': 'QR code scanned' },
  confirm: { 'zh-CN': '授权登录成功', 'en-US': 'Login authorized' },
  cancel: { 'zh-CN': '取消授权成功', 'en-US': 'Login cancelled' },
};

/** The text of a success; V2 gene has none. Source: documented. */
export function successMessage(request: ApiRequest, row?: Operation): string | undefined {
  if (row?.envelope !== 'v2') return successMessages[languageOf(request)];
  if (row.does === 'generate') return undefined;
  return (successMessagesV2[row.does] ?? successMessages)[languageOf(request)];
}

/** The faults of a field, beside those that zod tells. */
const problemTexts: { readonly [problem: string]: Record<Language, string> } = {
  'needs-openid': { 'zh-CN': 'scope 必须包含 openid', 'en-US': 'it must hold openid' },
  'not-encrypted': {
    'zh-CN': '不是用 GET /api/v3/system 的 RSA 公钥加密的密文',
    'en-US': 'it is not encrypted with the RSA key of GET /api/v3/system',
  },
  'no-id-token': {
    'zh-CN': '登出后跳转需要有效的 id_token',
    'en-US': 'a valid id_token is required with post_logout_redirect_uri',
  },
  'not-registered': {
    'zh-CN': '不是应用登记的登出回调地址（设置 post_logout_redirect_uris）',
    'en-US': 'the app has not registered this address (setting post_logout_redirect_uris)',
  },
  required: { 'zh-CN': '必填', 'en-US': 'it is required' },
  repeated: { 'zh-CN': '只能出现一次', 'en-US': 'it may be given only once' },
  'not-json': { 'zh-CN': '不是合法的 JSON', 'en-US': 'it is not JSON' },
  'not-json-type': { 'zh-CN': '应为 application/json', 'en-US': 'send application/json' },
  'not-form-type': {
    'zh-CN': '应为 application/x-www-form-urlencoded',
    'en-US': 'send application/x-www-form-urlencoded',
  },
  'unknown-encoding': { 'zh-CN': '应为 gzip、deflate 或 br', 'en-US': 'send gzip, deflate or br' },
  'broken-encoding': { 'zh-CN': '请求体无法按此解压', 'en-US': 'the body is not compressed as it says' },
  'unknown-charset': {
    'zh-CN': '字符集 {limit} 不支持，应为 UTF-8',
    'en-US': 'the charset {limit} is not read: send UTF-8',
  },
  'one-of-account': {
    'zh-CN': 'account、email、username、phone 至少填写一项',
    'en-US': 'one of account, email, username and phone is required',
  },
  'too-deep': {
    'zh-CN': '嵌套层数不能超过 {limit}（设置 maxJsonDepth）',
    'en-US': 'it nests deeper than {limit} levels (setting maxJsonDepth)',
  },
  'too-deep-to-write': {
    'zh-CN': `嵌套层数不能超过 ${deepestNesting}`,
    'en-US': `it nests deeper than ${deepestNesting} levels`,
  },
  'too-large': {
    'zh-CN': '不能超过 {limit} 字节（设置 maxCustomDataBytes）',
    'en-US': 'it is larger than {limit} bytes (setting maxCustomDataBytes)',
  },
  'too-large-for-picture': {
    'zh-CN': '超出二维码容量（最多 2953 字节）',
    'en-US': 'it is larger than what a QR code holds, 2,953 bytes at most',
  },
};

const problemText = (problem: string, language: Language) =>
  Object.hasOwn(problemTexts, problem) ? problemTexts[problem]?.[language] : problem;

/** The message of a refusal, with what it is about filled in. */
export const refusalMessage = (message: string, detail: RefusalDetail, language: Language): string =>
  message.replace(/\{(field|problem|nearest|limit)\}/g, (_, key: keyof RefusalDetail) =>
    key === 'problem'
      ? (problemText(detail.problem ?? '', language) ?? '').replace('{limit}', detail.limit ?? '')
      : (detail[key] ?? ''),
  );

const problems = { 'zh-CN': z.locales.zhCN().localeError, 'en-US': z.locales.en().localeError };

/** Says which field of a request is wrong, and how, in the language of the request. */
export function describeProblem(schema: z.ZodType, given: unknown, language: Language): RefusalDetail {
  const issue = schema.safeParse(given, { error: problems[language] }).error?.issues[0];
  return { field: issue?.path.join('.') || 'body', problem: issue?.message ?? '' };
}
