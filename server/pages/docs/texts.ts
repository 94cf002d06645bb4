import type { Texts } from '../language.js';
import { navigationTexts } from '../navigation-texts.js';

const english = {
  ...navigationTexts.en,
  title: 'API reference',
  about:
    'What this mock knows of the QR-code login, and where it knows it from. What is “assumed” is an assumption: a real deployment may contradict it.',
  adminDocument: 'openapi.json of the admin API',
  search: 'Find an operation or a refusal',
  found: '{count} operations',
  admin: 'Admin API: ours, to command the mock',
  parameters: 'Parameters',
  body: 'Body',
  answers: 'Answers',
  refusals: 'Refusals',
  name: 'Name',
  type: 'Type',
  required: 'required',
  optional: 'optional',
  code: 'statusCode',
  apiCode: 'apiCode',
  message: 'Message',
  source: 'Source',
  failed: 'The document cannot be read: {message}',
} as const;

/** The name of a text of the API reference. */
export type Key = keyof typeof english;

/** The texts of the API reference. */
export const texts: Texts<Key> = {
  en: english,
  zh: {
    ...navigationTexts.zh,
    title: 'API 文档',
    about: '这个模拟服务对扫码登录的了解及其出处。标为“assumed”的是推测，真实部署可能不同。',
    adminDocument: '管理 API 的 openapi.json',
    search: '查找接口或拒绝原因',
    found: '{count} 个接口',
    admin: '管理 API：本项目自有，用于控制模拟服务',
    parameters: '参数',
    body: '请求体',
    answers: '响应',
    refusals: '拒绝原因',
    name: '名称',
    type: '类型',
    required: '必填',
    optional: '可选',
    code: 'statusCode',
    apiCode: 'apiCode',
    message: '消息',
    source: '出处',
    failed: '无法读取文档：{message}',
  },
};
