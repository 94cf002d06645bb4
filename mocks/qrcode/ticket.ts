import type { ApiRequest } from '../../contracts/protocol/index.js';
import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import { refuse } from '../engine/refusal.js';
import type { Qrcode, QrcodeLogin, TokenSet } from '../store/records.js';
import { next, update } from '../store/update.js';
import type { App } from '../world/apps.js';
import { defaultScope, issueTokenSet, openSession } from '../world/tokens.js';
import type { User } from '../world/user.js';
import { readUser } from '../world/users.js';
import type { World } from '../world/world.js';
import { codeIdLength } from './code-id.js';

/** A code, and the login that one of its tickets stands for. */
export interface TicketHolder {
  readonly qrcode: Qrcode;
  readonly login: QrcodeLogin;
}

/** Finds the code whose ticket this is, for one app; `undefined` where no such ticket was given. */
export const findTicket = (world: World, ticket: string, appId: string): MaybePromise<TicketHolder | undefined> =>
  andThen(world.store.qrcodes.get(ticket.slice(0, codeIdLength)), (qrcode) => holderOf(qrcode, ticket, appId));

function holderOf(qrcode: Qrcode | undefined, ticket: string, appId: string): TicketHolder | undefined {
  const login = qrcode?.login;
  if (qrcode === undefined || login?.ticket !== ticket || qrcode.appId !== appId) return undefined;
  return { qrcode, login };
}

/** Tells whether a ticket works only once. */
export const worksOnce = ({ rules }: World): boolean => rules.assumptions.values.ticketWorks === 'once';

/** Exchanges a ticket, once its checks have passed, for the login that it stands for. */
export async function exchangeTicket(
  world: World,
  { baseUrl }: Pick<ApiRequest, 'baseUrl'>,
  app: App,
  ticket: string,
): Promise<{ user: User; tokenSet: TokenSet }> {
  const qrcode = await redeem(world, app, ticket);
  const user = await readUser(world.users, String(qrcode.scannedBy));
  if (user === undefined) throw refuse('ticket-not-found');
  const tokenSet = await issueTokenSet(world, { user, app, scope: defaultScope, baseUrl });
  await openSession(world, { user, app }, tokenSet);
  return { user, tokenSet };
}

/** Marks a ticket as used, and answers the code that it belongs to: of two exchanges at once, one wins. */
async function redeem(world: World, app: App, ticket: string): Promise<Qrcode> {
  const redeemed = await update(world.store.qrcodes, ticket.slice(0, codeIdLength), (stored) => {
    const holder = holderOf(stored, ticket, app.id);
    if (holder === undefined) throw refuse('ticket-not-found');
    const { qrcode, login } = holder;
    if (!worksOnce(world)) return undefined;
    if (login.exchanged) throw refuse('ticket-already-used');
    return next(qrcode, { login: { ...login, exchanged: true } });
  });
  if (redeemed === undefined) throw refuse('ticket-not-found');
  return redeemed;
}
