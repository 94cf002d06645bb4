import * as z from 'zod';
import type { ApiRequest } from '../../contracts/protocol/index.js';
import type { RefusalDetail } from './refusal.js';

/** The languages of the messages. */
export type Language = 'zh-CN' | 'en-US';

const successMessages: Record<Language, string> = { 'zh-CN': '操作成功', 'en-US': 'Operation succeeded' };

/** Source: sdk (`x-authing-lang`; Chinese if it is missing or unknown). */
export const languageOf = ({ headers }: ApiRequest): Language =>
  headers['x-authing-lang'] === 'en-US' ? 'en-US' : 'zh-CN';

export const successMessage = (request: ApiRequest) => successMessages[languageOf(request)];

/** What can be wrong with a field, beside what zod says of it. */
const problemTexts: { readonly [problem: string]: Record<Language, string> } = {
  required: { 'zh-CN': '必填', 'en-US': 'it is required' },
  repeated: { 'zh-CN': '只能出现一次', 'en-US': 'it may be given only once' },
  'not-json': { 'zh-CN': '不是合法的 JSON', 'en-US': 'it is not JSON' },
  'not-json-type': { 'zh-CN': '应为 application/json', 'en-US': 'send application/json' },
  'not-form-type': {
    'zh-CN': '应为 application/x-www-form-urlencoded',
    'en-US': 'send application/x-www-form-urlencoded',
  },
  'one-of-account': {
    'zh-CN': 'account、email、username、phone 至少填写一项',
    'en-US': 'one of account, email, username and phone is required',
  },
  'too-deep': { 'zh-CN': '嵌套层数不能超过 100', 'en-US': 'it is nested deeper than 100 levels' },
  'too-large-for-picture': {
    'zh-CN': '超出二维码容量（最多 2953 字节）',
    'en-US': 'it is larger than what a QR code holds, 2,953 bytes at most',
  },
};

const problemText = (problem: string, language: Language) =>
  Object.hasOwn(problemTexts, problem) ? problemTexts[problem]?.[language] : problem;

/** The message of a refusal, with what it is about filled in. */
export const refusalMessage = (message: string, detail: RefusalDetail, language: Language): string =>
  message.replace(
    /\{(field|problem|nearest)\}/g,
    (_, key: keyof RefusalDetail) =>
      (key === 'problem' ? problemText(detail.problem ?? '', language) : detail[key]) ?? '',
  );

const problems = { 'zh-CN': z.locales.zhCN().localeError, 'en-US': z.locales.en().localeError };

/** Says which field of a request is wrong, and how, in the language of the request. */
export function describeProblem(schema: z.ZodType, given: unknown, language: Language): RefusalDetail {
  const issue = schema.safeParse(given, { error: problems[language] }).error?.issues[0];
  return { field: issue?.path.join('.') || 'body', problem: issue?.message ?? '' };
}
