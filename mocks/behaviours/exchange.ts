import { authenticateClient, readApp, readClientCredentials } from '../authenticate.js';
import type { Behaviours } from '../behaviour.js';
import { andThen, type MaybePromise } from '../maybe-promise.js';
import { refuse } from '../refusal.js';
import type { Qrcode } from '../store.js';
import { defaultScope, issueTokenSet, openSession } from '../tokens.js';
import { readUser } from '../users.js';
import type { World } from '../world.js';

export const exchangeBehaviours: Behaviours<'exchangeTokensetWithQrcodeTicket'> = {
  /** Order of checks (assumed): client → browser → ticket exists → expiry → used. */
  exchangeTokensetWithQrcodeTicket(call) {
    const { world, request, input } = call;
    const credentials = readClientCredentials(request, input);
    const app = readApp(world, request, credentials);
    authenticateClient(app, credentials);
    // Source: assumed. A browser is told by its Origin header; a server sends none.
    if (request.headers['origin'] !== undefined && !app.settings.allowExchangeUserInfoFromBrowser) {
      throw refuse('exchange-from-browser');
    }
    return andThen(redeem(world, input.ticket, app.id), (qrcode) =>
      andThen(readUser(world.users, String(qrcode.scannedBy)), async (user) => {
        if (user === undefined) throw refuse('user-not-found');
        const login = { user, app, scope: defaultScope, baseUrl: request.baseUrl };
        const tokenSet = await issueTokenSet(world, login);
        await openSession(world, user, tokenSet);
        return tokenSet;
      }),
    );
  },
};

/** Marks a ticket as used and answers the code it belongs to: of two who try, one gets it. */
function redeem(world: World, ticket: string, appId: string): MaybePromise<Qrcode> {
  return andThen(world.store.qrcodes.get(ticket.slice(0, 24)), (qrcode) => {
    const login = qrcode?.login;
    if (qrcode === undefined || login?.ticket !== ticket || qrcode.appId !== appId) throw refuse('ticket-not-found');
    if (world.clock.now() >= login.expiresAt) throw refuse('ticket-expired');
    if (login.exchanged) throw refuse('ticket-already-used');
    const exchanged = { ...qrcode, version: qrcode.version + 1, login: { ...login, exchanged: true } };
    return andThen(world.store.qrcodes.put(qrcode.id, exchanged), (won) =>
      won ? exchanged : redeem(world, ticket, appId),
    );
  });
}
