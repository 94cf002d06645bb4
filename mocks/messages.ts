import * as z from 'zod';
import { type ApiRequest, type ErrorName, errors } from '../contracts/protocol.js';
import type { RefusalDetail } from './refusal.js';

/** The languages of the messages. */
export type Language = 'zh-CN' | 'en-US';

const successMessages: Record<Language, string> = { 'zh-CN': '操作成功', 'en-US': 'Operation succeeded' };

/** Source: sdk (`x-authing-lang`; Chinese if it is missing or unknown). */
export const languageOf = ({ headers }: ApiRequest): Language =>
  headers['x-authing-lang'] === 'en-US' ? 'en-US' : 'zh-CN';

export const successMessage = (request: ApiRequest) => successMessages[languageOf(request)];

/** The message of a catalogue entry, with what the refusal is about filled in. */
export const refusalMessage = (name: ErrorName, detail: RefusalDetail, language: Language): string =>
  errors[name].messages[language].replace(
    /\{(field|problem|nearest)\}/g,
    (_, key: keyof RefusalDetail) => detail[key] ?? '',
  );

const problems = { 'zh-CN': z.locales.zhCN().localeError, 'en-US': z.locales.en().localeError };

/** Says which field of a request is wrong, and how, in the language of the request. */
export function describeProblem(schema: z.ZodType, given: unknown, language: Language): RefusalDetail {
  const issue = schema.safeParse(given, { error: problems[language] }).error?.issues[0];
  return { field: issue?.path.join('.') || 'body', problem: issue?.message ?? '' };
}
