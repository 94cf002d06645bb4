import { type OfficialPage, refreshWhenExpired } from './page.js';

/** A page with the login box Guard. */
export const guardPage: OfficialPage = {
  html: 'guard.html',
  files: {
    '/guard.js': '@authing/guard/dist/global/guard.min.js',
    '/guard.css': '@authing/guard/dist/global/guard.min.css',
  },
  async use(tab, scenario) {
    // It has a button for a new code once a code has ended, and none before.
    if (scenario === 'expiry' || scenario === 'expires-again') await refreshWhenExpired(tab, 'Refresh');
  },
};
