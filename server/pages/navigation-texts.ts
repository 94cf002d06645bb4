import type { Texts } from './language.js';

/** The texts at the top of every page. */
export const navigationTexts = {
  en: {
    mock: 'QR-code login mock',
    pages: 'Pages',
    dashboard: 'Dashboard',
    phone: 'Phone',
    login: 'Login page',
    docs: 'API',
  },
  zh: {
    mock: '扫码登录模拟服务',
    pages: '页面',
    dashboard: '控制台',
    phone: '手机',
    login: '登录页',
    docs: 'API',
  },
} as const satisfies Texts<string>;
