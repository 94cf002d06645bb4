import {
  type ApiRequest,
  type QrcodeAction,
  type QrcodeStatus,
  qrcodeStatusShows,
} from '../../contracts/protocol/index.js';
import { timelineOf } from '../control/scenarios.js';
import { readApp } from '../engine/authenticate.js';
import { statusAt } from '../engine/lifecycle.js';
import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import { refuse } from '../engine/refusal.js';
import type { Qrcode, QrcodeLogin, Session, TokenSet } from '../world/store.js';
import { defaultScope, issueTokenSet, openSession } from '../world/tokens.js';
import { readUser, type User } from '../world/users.js';
import type { World } from '../world/world.js';
import { actOn } from './act.js';
import { readQrcode } from './timeline.js';

/** Longer than anybody polls, in ms, and still an instant that JSON can write. */
const endless = 100 * 365 * 86_400_000;

/** Makes a code for the app of the request. */
export function createQrcode(
  world: World,
  request: ApiRequest,
  type: Qrcode['type'],
  customData: Qrcode['customData'],
): MaybePromise<Qrcode> {
  const { id: appId, userPoolId, settings } = readApp(world, request);
  const createdAt = world.clock.now();
  const scenario = world.scenarios.of(appId);
  const qrcode: Qrcode = {
    version: 1,
    id: world.ids.objectId(),
    type,
    appId,
    userPoolId,
    createdAt,
    expiresAt: createdAt + (scenario?.endless ? endless : settings.qrcodeExpiresIn * 1_000),
    status: 'PENDING',
    scannedBy: undefined,
    previousStatus: 'PENDING',
    timeline: scenario && timelineOf(scenario, createdAt),
    customData,
    login: undefined,
    scannedResult: undefined,
  };
  return andThen(world.store.qrcodes.put(qrcode.id, qrcode), () => qrcode);
}

/** What a poll may show of a code, before a dialect spells it. */
export interface QrcodeView {
  readonly qrcode: Qrcode;
  readonly status: QrcodeStatus;
  readonly user?: User;
  readonly ticket?: string;
  readonly tokenSet?: TokenSet;
}

/** Reads what a poll may show of a code now. */
export function viewQrcode(world: World, request: ApiRequest, id: string): MaybePromise<QrcodeView> {
  return andThen(readQrcode(world, id), (qrcode) => {
    const status = statusAt(world.lifecycles.qrcode, qrcode, world.clock.now());
    const { scannedBy, login } = qrcode;
    // A code may have been put into any status by hand, without a scan.
    if (scannedBy === undefined || !qrcodeStatusShows[status].briefUserInfo) return { qrcode, status };
    return andThen(readUser(world.users, scannedBy), (user) => {
      if (user === undefined) return { qrcode, status };
      if (login === undefined || !qrcodeStatusShows[status].login) return { qrcode, status, user };
      if (world.apps.byId(qrcode.appId)?.settings.returnFullUserInfo !== true) {
        return { qrcode, status, user, ticket: login.ticket };
      }
      return andThen(readTokenSet(world, request, qrcode, login, user), (tokenSet) => ({
        qrcode,
        status,
        user,
        tokenSet,
      }));
    });
  });
}

/** The token set of an authorized code: issued when a poll first shows it, the same ever after. */
function readTokenSet(
  world: World,
  { baseUrl }: ApiRequest,
  qrcode: Qrcode,
  login: QrcodeLogin,
  user: User,
): MaybePromise<TokenSet> {
  const app = world.apps.byId(qrcode.appId);
  if (login.tokenSet !== undefined) return login.tokenSet;
  if (app === undefined) throw refuse('app-not-found');
  return issueTokenSet(world, { user, app, scope: defaultScope, baseUrl }).then(async (tokenSet) => {
    const issued = { ...qrcode, version: qrcode.version + 1, login: { ...login, tokenSet } };
    if (await world.store.qrcodes.put(qrcode.id, issued)) {
      await openSession(world, { user, app }, tokenSet);
      return tokenSet;
    }
    // Another poll was faster: what it has issued is what everybody gets.
    const winner = (await world.store.qrcodes.get(qrcode.id))?.login?.tokenSet;
    if (winner === undefined) throw refuse('qrcode-not-found');
    return winner;
  });
}

/** Asks the lifecycle, and writes what it allows. Who loses a race is judged again by what the winner has left. */
export function changeQrcode(world: World, session: Session, id: string, action: QrcodeAction): MaybePromise<void> {
  return andThen(readQrcode(world, id), (qrcode) => {
    if (qrcode.userPoolId !== session.userPoolId) throw refuse('user-pool-mismatch');
    if (qrcode.type !== 'MOBILE_APP' && world.rules.assumptions.values.scanOnWechat === 'refused') {
      throw refuse('not-an-app-code');
    }
    return andThen(actOn(world, qrcode, action, session.userId), (won) =>
      won ? undefined : changeQrcode(world, session, id, action),
    );
  });
}
