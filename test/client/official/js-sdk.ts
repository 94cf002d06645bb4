import { type OfficialPage, pollsAnswered, refreshWhenExpired } from './page.js';

/** A page with geneCode and startPolling of authing-js-sdk. */
export const jsSdkPage: OfficialPage = {
  html: 'js-sdk.html',
  files: { '/sdk.js': 'authing-js-sdk/build/browser/index.min.js' },
  async use(tab, scenario) {
    const refresh = tab.getByText('Refresh', { exact: true });
    if (scenario === 'expiry' || scenario === 'expires-again') await refreshWhenExpired(tab, 'expired');
    if (scenario === 'new-code') {
      await pollsAnswered(tab, 2);
      await refresh.click();
    }
    if (scenario === 'refused') {
      await tab.getByText('failed', { exact: true }).waitFor();
      await refresh.click();
    }
  },
};
