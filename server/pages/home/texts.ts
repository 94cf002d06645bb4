import type { Texts } from '../language.js';
import { navigationTexts } from '../navigation-texts.js';

const english = {
  ...navigationTexts.en,
  title: 'QR-code login mock',
  about: 'The API is below /api/v3 of this address. These pages show and command it:',
  aboutDashboard: 'Every code and every call as it comes; scan, confirm, disturb, move the clock.',
  aboutPhone: 'The app of a user whose login state is there: it scans a code, then confirms or cancels.',
  aboutLogin: 'A page that shows a code and logs in with it, to compare yours with.',
  aboutDocs: 'Every operation and every refusal, with its source.',
} as const;

/** The texts of the first page. */
export const texts: Texts<keyof typeof english> = {
  en: english,
  zh: {
    ...navigationTexts.zh,
    title: '扫码登录模拟服务',
    about: 'API 位于本地址的 /api/v3 之下。以下页面用于查看和控制它：',
    aboutDashboard: '实时查看每个二维码和每次调用；扫码、确认、注入故障、拨动时钟。',
    aboutPhone: '已登录用户的手机 App：扫码，然后确认或取消。',
    aboutLogin: '展示二维码并完成登录的示例页面，可与您的页面对照。',
    aboutDocs: '每个接口和每种拒绝及其来源。',
  },
};
