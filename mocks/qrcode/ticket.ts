import type { ApiRequest } from '../../contracts/protocol/index.js';
import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import { refuse } from '../engine/refusal.js';
import type { App } from '../world/apps.js';
import type { Qrcode, TokenSet } from '../world/store.js';
import { defaultScope, issueTokenSet, openSession } from '../world/tokens.js';
import { readUser, type User } from '../world/users.js';
import type { World } from '../world/world.js';
import { codeIdLength } from './code-id.js';

/** Exchanges a ticket for the login it stands for. Order of checks (assumed): browser → ticket exists → expiry → used. */
export async function exchangeTicket(
  world: World,
  request: ApiRequest,
  app: App,
  ticket: string,
): Promise<{ user: User; tokenSet: TokenSet }> {
  // Source: assumed. A browser is told by its Origin header; a server sends none.
  if (isBrowser(world, request, app)) throw refuse('exchange-from-browser');
  const qrcode = await redeem(world, ticket, app.id);
  const user = await readUser(world.users, String(qrcode.scannedBy));
  if (user === undefined) throw refuse('ticket-not-found');
  const tokenSet = await issueTokenSet(world, { user, app, scope: defaultScope, baseUrl: request.baseUrl });
  await openSession(world, { user, app }, tokenSet);
  return { user, tokenSet };
}

/** A browser that may not exchange a ticket. */
export const isBrowser = ({ rules }: World, { headers }: ApiRequest, { settings }: App): boolean =>
  headers['origin'] !== undefined &&
  !settings.allowExchangeUserInfoFromBrowser &&
  rules.assumptions.values.exchangeWithOrigin === 'refused';

/** Marks a ticket as used and answers the code it belongs to: of two who try, one gets it. */
function redeem(world: World, ticket: string, appId: string): MaybePromise<Qrcode> {
  return andThen(world.store.qrcodes.get(ticket.slice(0, codeIdLength)), (qrcode) => {
    const login = qrcode?.login;
    if (qrcode === undefined || login?.ticket !== ticket || qrcode.appId !== appId) throw refuse('ticket-not-found');
    if (world.clock.now() >= login.expiresAt) throw refuse('ticket-expired');
    if (world.rules.assumptions.values.ticketWorks === 'until-it-expires') return qrcode;
    if (login.exchanged) throw refuse('ticket-already-used');
    const exchanged = { ...qrcode, version: qrcode.version + 1, login: { ...login, exchanged: true } };
    return andThen(world.store.qrcodes.put(qrcode.id, exchanged), (won) =>
      won ? exchanged : redeem(world, ticket, appId),
    );
  });
}
