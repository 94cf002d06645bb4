import type { ApiRequest, ApiResponse } from '../../contracts/protocol/index.js';
import { spellUser } from '../behaviours/spell-v2.js';
import { authenticateUser } from '../engine/authenticate.js';
import { corsHeaders } from '../engine/cors.js';
import { refusalAnswer, wrongMethodAnswer } from '../engine/envelope.js';
import type { MaybePromise } from '../engine/maybe-promise.js';
import { Refusal, refuse } from '../engine/refusal.js';
import { readCustomData } from '../world/custom-data.js';
import { readUser } from '../world/users.js';
import type { World } from '../world/world.js';

type Reader = (world: World, request: ApiRequest, appId: string) => MaybePromise<unknown>;

/** The address of Guard's icons, below that of the mock. */
const cdn = '/guard-cdn';

const readers: readonly (readonly [RegExp, Reader])[] = [
  [/^\/api\/v2\/applications\/([^/]+)\/public-config$/, publicConfig],
  [/^\/api\/v2\/applications\/([^/]+)\/components-public-config\/guard$/, () => success({ global: {} })],
  [/^\/api\/v2\/users\/me$/, currentUser],
  [/^\/cas\/session$/, () => ({ session: null })],
  [new RegExp(`^${cdn}/svg-string/guard$`), () => '<svg xmlns="http://www.w3.org/2000/svg"/>'],
];

/**
 * Finds what the login box Guard asks for before it shows a QR code, and no more of it than it takes. This is not part of
 * the contract: no case promises it, and upstream's answers hold far more. Source: sdk (seen by running @authing/guard 5.3.9).
 */
export function findLoginBoxRoute(
  path: string,
): ((world: World, request: ApiRequest) => MaybePromise<ApiResponse>) | undefined {
  const found = readers.find(([pattern]) => pattern.test(path));
  if (found === undefined) return undefined;
  const [pattern, read] = found;
  return async (world, request) => {
    if (request.method !== 'GET') return wrongMethodAnswer(world, 'v2', request, 'GET');
    try {
      const body = await read(world, request, pattern.exec(path)?.[1] ?? '');
      const type = typeof body === 'string' ? 'image/svg+xml' : 'application/json; charset=utf-8';
      return { status: 200, headers: { 'content-type': type, ...corsHeaders(request.headers['origin']) }, body };
    } catch (reason) {
      if (reason instanceof Refusal) return refusalAnswer(world, 'v2', request, reason);
      console.error(`authing-qrcode-mock failed to answer ${path}`, reason);
      return refusalAnswer(world, 'v2', request, refuse('internal-error'), 500);
    }
  };
}

const success = (data: unknown) => ({ code: 200, message: '操作成功', data });

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
