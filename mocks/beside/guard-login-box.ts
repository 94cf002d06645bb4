import type { ApiRequest } from '../../contracts/protocol/index.js';
import { spellUser } from '../behaviours/spell-v2.js';
import { authenticateUser } from '../engine/authenticate.js';
import { refuse } from '../engine/refusal.js';
import { readCustomData } from '../world/custom-data.js';
import { readUser } from '../world/users.js';
import type { World } from '../world/world.js';
import { sidePaths } from './paths.js';
import { type SideRoute, success } from './route.js';

/** The address of Guard's icons, below that of the mock. */
const cdn = '/guard-cdn';

/**
 * Answers for the login box Guard before it shows a QR code, and no more of them than it takes. This is not part of the
 * contract: no case promises it, and upstream's answers hold far more. Source: sdk (seen by running @authing/guard 5.3.9).
 */
export const loginBoxRoutes: readonly SideRoute[] = [
  { method: 'GET', path: sidePaths.publicConfig, read: publicConfig },
  {
    method: 'GET',
    path: sidePaths.guardConfig,
    read: () => success({ global: {} }),
  },
  { method: 'GET', path: sidePaths.currentUser, read: currentUser },
  { method: 'GET', path: sidePaths.casSession, read: () => ({ session: null }) },
  {
    method: 'GET',
    path: sidePaths.guardIcons,
    read: () => '<svg xmlns="http://www.w3.org/2000/svg"/>',
  },
];

/** A square, so that the box has a logo with no network. */
const logo = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#215ae5" d="M0 0h8v8H0z"/></svg>',
)}`;

/** The least that makes Guard show the tab of the QR code. */
function publicConfig(world: World, { baseUrl }: ApiRequest, appId: string): unknown {
  const app = world.apps.byId(appId);
  if (app === undefined) throw refuse('app-not-found');
  return success({
    id: app.id,
    userPoolId: app.userPoolId,
    name: app.name,
    logo,
    allowedOrigins: [],
    cdnBase: `${baseUrl}${cdn}`,
    loginTabs: { list: ['app-qrcode'], default: 'app-qrcode' },
    qrCodeSortConfig: { loginMethodsSort: ['app-qrcode'] },
    qrcodeTabsSettings: {},
    ssoPageComponentDisplay: {},
    // Guard for Android and the Flutter SDK ask for the same, before anything else, and take no less.
    identifier: app.name,
    // Guard for iOS sends every call to this host.
    requestHostname: new URL(baseUrl).host,
    redirectUris: [],
    registerTabs: { list: [], default: '' },
    passwordTabConfig: { enabledLoginMethods: [] },
    oidcConfig: { redirect_uris: [] },
    tabMethodsFields: [],
  });
}

async function currentUser(world: World, request: ApiRequest): Promise<unknown> {
  const { userId } = await authenticateUser(world, request);
  const user = await readUser(world.users, userId);
  if (user === undefined) throw refuse('login-invalid');
  return success(spellUser(user, await readCustomData(world, userId)));
}
