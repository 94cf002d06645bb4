import { authenticateClient, readApp, readClientCredentials } from '../engine/authenticate.js';
import { exchangeTicket } from '../qrcode/ticket.js';
import type { Behaviours } from './behaviour.js';

export const exchangeBehaviours: Behaviours<'exchangeTokensetWithQrcodeTicket'> = {
  /** Order of checks (assumed): the client, then what concerns the ticket. */
  async exchangeTokensetWithQrcodeTicket({ world, request, input }) {
    const credentials = readClientCredentials(request, input);
    const app = readApp(world, request, credentials);
    authenticateClient(app, credentials);
    return (await exchangeTicket(world, request, app, input.ticket)).tokenSet;
  },
};
