import type { ApiRequest, ApiResponse } from '../../contracts/protocol/index.js';
import { spellUser } from '../behaviours/qrcode-v2.js';
import { authenticateUser } from '../engine/authenticate.js';
import { corsHeaders } from '../engine/cors.js';
import { refusalAnswer, wrongMethodAnswer } from '../engine/envelope.js';
import type { MaybePromise } from '../engine/maybe-promise.js';
import { Refusal, refuse } from '../engine/refusal.js';
import { readCustomData } from '../world/custom-data.js';
import { readUser } from '../world/users.js';
import type { World } from '../world/world.js';

/**
 * What the login box Guard asks for before it shows a QR code, and no more of it than it takes. This is not part of the
 * contract: no case promises it, and upstream's answers hold far more. Source: sdk (seen by running @authing/guard 5.3.9).
 */
export interface GuardRoutes {
  knows(path: string): boolean;
  respond(request: ApiRequest): MaybePromise<ApiResponse>;
}

type Route = (request: ApiRequest, appId: string) => MaybePromise<unknown>;

/** Where Guard fetches its icons, below the address of the mock. */
const cdn = '/guard-cdn';

export function createGuardRoutes(world: World): GuardRoutes {
  const routes: readonly (readonly [RegExp, Route])[] = [
    [/^\/api\/v2\/applications\/([^/]+)\/public-config$/, (request, appId) => publicConfig(world, request, appId)],
    [/^\/api\/v2\/applications\/([^/]+)\/components-public-config\/guard$/, () => success({ global: {} })],
    [/^\/api\/v2\/users\/me$/, (request) => currentUser(world, request)],
    [/^\/cas\/session$/, () => ({ session: null })],
    [new RegExp(`^${cdn}/svg-string/guard$`), () => '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ];
  const find = (path: string) => routes.find(([pattern]) => pattern.test(path));

  return {
    knows: (path) => find(path) !== undefined,
    async respond(request) {
      if (request.method !== 'GET') return wrongMethodAnswer(world, 'v2', request, 'GET');
      const [pattern, route] = find(request.path) ?? [];
      try {
        const appId = pattern?.exec(request.path)?.[1] ?? '';
        const body = await route?.(request, appId);
        const type = typeof body === 'string' ? 'image/svg+xml' : 'application/json; charset=utf-8';
        return { status: 200, headers: { 'content-type': type, ...corsHeaders(request.headers['origin']) }, body };
      } catch (reason) {
        if (reason instanceof Refusal) return refusalAnswer(world, 'v2', request, reason);
        console.error(`authing-qrcode-mock failed to answer ${request.path}`, reason);
        return refusalAnswer(world, 'v2', request, refuse('internal-error'), 500);
      }
    },
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
    registerTabs: {},
    ssoPageComponentDisplay: {},
    passwordTabConfig: {},
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
