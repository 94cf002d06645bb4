import { type ApiRequest, type QrcodeStatus, qrcodeStatusShows } from '../../contracts/protocol/index.js';
import { statusAt } from '../engine/lifecycle.js';
import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import { refuse } from '../engine/refusal.js';
import type { Qrcode, TokenSet } from '../store/records.js';
import { next, update } from '../store/update.js';
import { defaultScope, issueTokenSet, openSession } from '../world/tokens.js';
import type { User } from '../world/user.js';
import { readUser } from '../world/users.js';
import type { World } from '../world/world.js';

/** The parts of a code that a poll may show, before a dialect spells it. */
export interface QrcodeView {
  readonly qrcode: Qrcode;
  readonly status: QrcodeStatus;
  readonly user?: User;
  readonly ticket?: string;
  readonly tokenSet?: TokenSet;
}

/** Reads what a poll may show of a code now. */
export function viewQrcode(world: World, request: ApiRequest, qrcode: Qrcode): MaybePromise<QrcodeView> {
  const status = statusAt(world.lifecycles.qrcode, qrcode, world.clock.now());
  const { scannedBy, login } = qrcode;
  // A code may have been put into any status by hand, without a scan.
  if (scannedBy === undefined || !qrcodeStatusShows[status].briefUserInfo) return { qrcode, status };
  return andThen(readUser(world.users, scannedBy), (user): MaybePromise<QrcodeView> => {
    if (user === undefined) return { qrcode, status };
    if (login === undefined || !qrcodeStatusShows[status].login) return { qrcode, status, user };
    if (world.apps.byId(qrcode.appId)?.settings.returnFullUserInfo !== true) {
      return { qrcode, status, user, ticket: login.ticket };
    }
    const tokenSet = login.tokenSet ?? issueOnce(world, request, qrcode, user);
    return andThen(tokenSet, (issued) => ({ qrcode, status, user, tokenSet: issued }));
  });
}

/** Issues the token set of an authorized code when a poll first shows it; it is the same ever after. */
async function issueOnce(world: World, { baseUrl }: ApiRequest, qrcode: Qrcode, user: User): Promise<TokenSet> {
  const app = world.apps.byId(qrcode.appId);
  if (app === undefined) throw refuse('app-not-found');
  const tokenSet = await issueTokenSet(world, { user, app, scope: defaultScope, baseUrl });
  // Another poll may have been faster: what it has issued is what everybody gets.
  const shown = await update(world.store.qrcodes, qrcode.id, (stored) =>
    stored?.login === undefined || stored.login.tokenSet !== undefined
      ? undefined
      : next(stored, { login: { ...stored.login, tokenSet } }),
  );
  const issued = shown?.login?.tokenSet;
  if (issued === undefined) throw refuse('qrcode-not-found');
  if (issued.access_token === tokenSet.access_token) await openSession(world, { user, app }, tokenSet);
  return issued;
}
