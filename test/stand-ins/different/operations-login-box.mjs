import { requireUser } from './callers.mjs';
import { findApp } from './demonstration-data.mjs';
import { Refusal } from './refusals.mjs';
import { olderUser } from './users-on-the-wire.mjs';

const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>';

// What the login box Guard asks for before it shows a code.
export function loginBoxOperations({ tokens }) {
  function publicConfig(call) {
    const app = findApp(call.appId);
    if (!app) throw new Refusal('appNotFound');
    return {
      id: app.id,
      userPoolId: app.userPoolId,
      name: app.name,
      logo: app.logo,
      cdnBase: call.base,
      allowedOrigins: [],
      loginTabs: { list: ['app-qrcode'], default: 'app-qrcode' },
      qrCodeSortConfig: { loginMethodsSort: ['app-qrcode'] },
      qrcodeTabsSettings: {},
      registerTabs: {},
      ssoPageComponentDisplay: {},
      passwordTabConfig: {},
      oidcConfig: { redirect_uris: [] },
      tabMethodsFields: [],
    };
  }

  return {
    older: {
      'GET /api/v2/applications/:appId/public-config': publicConfig,
      'GET /api/v2/applications/:appId/components-public-config/guard': () => ({ global: {} }),
      'GET /api/v2/users/me': async (call) => olderUser(await requireUser(call, tokens)),
    },
    plain: {
      'GET /svg-string/guard': () => ({ type: 'image/svg+xml', content: logo }),
      'GET /cas/session': () => ({ content: { session: null } }),
    },
  };
}
