import { exchangeTicket } from '../qrcode/ticket.js';
import type { Behaviours } from './behaviour.js';

export const exchangeBehaviours: Behaviours<'exchangeTokensetWithQrcodeTicket'> = {
  async exchangeTokensetWithQrcodeTicket({ world, app, request, input }) {
    return (await exchangeTicket(world, request, app, input.ticket)).tokenSet;
  },
};
