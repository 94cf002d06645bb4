import { type ApiRequest, type QrcodeAction, type QrcodeStatus, qrcodeStatusShows } from '../contracts/protocol.js';
import { readApp } from './authenticate.js';
import { addCustomData } from './custom-data.js';
import { judge, statusAt } from './lifecycle.js';
import { andThen, type MaybePromise } from './maybe-promise.js';
import { refuse } from './refusal.js';
import type { Qrcode, QrcodeLogin, ScannedResult, Session, TokenSet } from './store.js';
import { defaultScope, issueTokenSet, openSession } from './tokens.js';
import { readUser, type User } from './users.js';
import type { World } from './world.js';

/** Makes a code for the app of the request. */
export function createQrcode(
  world: World,
  request: ApiRequest,
  type: Qrcode['type'],
  customData: Qrcode['customData'],
): MaybePromise<Qrcode> {
  const { id: appId, userPoolId, settings } = readApp(world, request);
  const createdAt = world.clock.now();
  const qrcode: Qrcode = {
    version: 1,
    id: world.ids.objectId(),
    type,
    appId,
    userPoolId,
    createdAt,
    expiresAt: createdAt + settings.qrcodeExpiresIn * 1_000,
    status: 'PENDING',
    scannedBy: undefined,
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

/** Reads a code as it is now. */
export function viewQrcode(world: World, request: ApiRequest, id: string): MaybePromise<QrcodeView> {
  return andThen(world.store.qrcodes.get(id), (qrcode) => {
    if (qrcode === undefined) throw refuse('qrcode-not-found');
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
  return andThen(world.store.qrcodes.get(id), (qrcode) => {
    if (qrcode === undefined) throw refuse('qrcode-not-found');
    if (qrcode.userPoolId !== session.userPoolId) throw refuse('user-pool-mismatch');
    if (qrcode.type !== 'MOBILE_APP') throw refuse('not-an-app-code');
    return andThen(actOn(world, qrcode, action, session.userId), (won) =>
      won ? undefined : changeQrcode(world, session, id, action),
    );
  });
}

/** One try to act on a code; `false` if somebody else was faster. */
export function actOn(world: World, qrcode: Qrcode, action: QrcodeAction, userId: string): MaybePromise<boolean> {
  const status = statusAt(world.lifecycles.qrcode, qrcode, world.clock.now());
  const isOwner = qrcode.scannedBy === undefined || qrcode.scannedBy === userId;
  const verdict = judge(world.lifecycles.qrcode, status, action, isOwner);
  if (verdict.to === undefined) throw refuse(verdict.refuse);
  const changed = moveTo(world, qrcode, verdict.to, userId);
  return andThen(world.store.qrcodes.put(qrcode.id, changed), (won) => {
    if (!won || changed.login === undefined || qrcode.customData === undefined) return won;
    return andThen(addCustomData(world, userId, qrcode.customData), () => true);
  });
}

/** The code in its next status: what an action of a user makes of it. */
export function moveTo(
  world: World,
  qrcode: Qrcode,
  status: QrcodeStatus,
  userId: string | undefined,
  scannedResult?: ScannedResult,
): Qrcode {
  const { version, id, type, appId, userPoolId, createdAt, expiresAt, customData } = qrcode;
  // Written out: a spread of this many fields costs as much as the rest of a change.
  return {
    version: version + 1,
    id,
    type,
    appId,
    userPoolId,
    createdAt,
    expiresAt,
    status,
    scannedBy: userId,
    customData,
    login: qrcodeStatusShows[status].login ? openLogin(world, qrcode) : undefined,
    scannedResult,
  };
}

function openLogin(world: World, { id, appId }: Qrcode): QrcodeLogin {
  const ticketExpiresIn = world.apps.byId(appId)?.settings.ticketExpiresIn ?? 0;
  return {
    // A ticket begins with the id of its code, so that it is found without an index of its own.
    ticket: id + world.ids.objectId(),
    expiresAt: world.clock.now() + ticketExpiresIn * 1_000,
    exchanged: false,
    tokenSet: undefined,
  };
}
