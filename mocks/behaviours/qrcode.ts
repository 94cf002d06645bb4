import { type OperationOutput, type QrcodeAction, qrcodeStatusShows } from '../../contracts/protocol.js';
import { readApp } from '../authenticate.js';
import type { Behaviours, Call } from '../behaviour.js';
import { judge, statusAt } from '../lifecycle.js';
import { andThen, type MaybePromise } from '../maybe-promise.js';
import { pictureUrl } from '../picture.js';
import { moveTo } from '../qrcode.js';
import { refuse } from '../refusal.js';
import type { Qrcode, QrcodeLogin, TokenSet } from '../store.js';
import { defaultScope, issueTokenSet, openSession } from '../tokens.js';
import { readUser, type User } from '../users.js';
import type { World } from '../world.js';

type StatusCall = Call<'getQrcodeStatus' | 'checkQrcodeStatus'>;
type StatusData = OperationOutput<'getQrcodeStatus'>;
type ChangeCall = Call<'changeQrcodeStatus' | 'setQrcodeStatus'>;

export const qrcodeBehaviours: Behaviours<
  'geneQrcode' | 'getQrcodeStatus' | 'checkQrcodeStatus' | 'changeQrcodeStatus' | 'setQrcodeStatus'
> = {
  geneQrcode({ world, request, input: { type, customData } }) {
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
    };
    return andThen(world.store.qrcodes.put(qrcode.id, qrcode), () => ({
      qrcodeId: qrcode.id,
      url: pictureUrl(request.baseUrl, qrcode.id),
    }));
  },
  getQrcodeStatus: readStatus,
  checkQrcodeStatus: readStatus,
  changeQrcodeStatus: (call) => andThen(change(call), () => undefined),
  setQrcodeStatus: (call) => andThen(change(call), () => ({ success: true as const })),
};

function readStatus(call: StatusCall): MaybePromise<StatusData> {
  const { world, input } = call;
  return andThen(world.store.qrcodes.get(input.qrcodeId), (qrcode) => {
    if (qrcode === undefined) throw refuse('qrcode-not-found');
    const status = statusAt(world.lifecycle, qrcode, world.clock.now());
    const { scannedBy, login } = qrcode;
    // A code may have been put into any status by hand, without a scan.
    if (scannedBy === undefined || !qrcodeStatusShows[status].briefUserInfo) return { status };
    return andThen(readUser(world.users, scannedBy), (user) => {
      if (user === undefined) return { status };
      const briefUserInfo = { displayName: user.name, photo: user.photo };
      if (login === undefined || !qrcodeStatusShows[status].login) return { status, briefUserInfo };
      if (world.apps.byId(qrcode.appId)?.settings.returnFullUserInfo !== true) {
        return { status, ticket: login.ticket, briefUserInfo };
      }
      return andThen(readTokenSet(call, qrcode, login, user), (tokenSet) => ({ status, briefUserInfo, tokenSet }));
    });
  });
}

/** The token set of an authorized code: issued when a poll first shows it, the same ever after. */
function readTokenSet(
  { world, request, input }: StatusCall,
  qrcode: Qrcode,
  login: QrcodeLogin,
  user: User,
): MaybePromise<TokenSet> {
  const app = world.apps.byId(qrcode.appId);
  if (login.tokenSet !== undefined) return login.tokenSet;
  if (app === undefined) throw refuse('app-not-found');
  return issueTokenSet(world, { user, app, scope: defaultScope, baseUrl: request.baseUrl }).then(async (tokenSet) => {
    const issued = { ...qrcode, version: qrcode.version + 1, login: { ...login, tokenSet } };
    if (await world.store.qrcodes.put(qrcode.id, issued)) {
      await openSession(world, user, tokenSet);
      return tokenSet;
    }
    // Another poll was faster: what it has issued is what everybody gets.
    const winner = (await world.store.qrcodes.get(input.qrcodeId))?.login?.tokenSet;
    if (winner === undefined) throw refuse('qrcode-not-found');
    return winner;
  });
}

/** Asks the lifecycle, and writes what it allows. Who loses a race is judged again by what the winner has left. */
function change(call: ChangeCall): MaybePromise<void> {
  const { world, input, session } = call;
  return andThen(world.store.qrcodes.get(input.qrcodeId), (qrcode) => {
    if (qrcode === undefined) throw refuse('qrcode-not-found');
    if (qrcode.userPoolId !== session.userPoolId) throw refuse('user-pool-mismatch');
    if (qrcode.type !== 'MOBILE_APP') throw refuse('not-an-app-code');
    const changed = applyAction(world, qrcode, input.action, session.userId);
    return andThen(world.store.qrcodes.put(qrcode.id, changed), (won) => (won ? undefined : change(call)));
  });
}

function applyAction(world: World, qrcode: Qrcode, action: QrcodeAction, userId: string): Qrcode {
  const status = statusAt(world.lifecycle, qrcode, world.clock.now());
  const isOwner = qrcode.scannedBy === undefined || qrcode.scannedBy === userId;
  const verdict = judge(world.lifecycle, status, action, isOwner);
  if (verdict.to === undefined) throw refuse(verdict.refuse);
  return moveTo(world, qrcode, verdict.to, userId);
}
