import { randomBytes } from 'node:crypto';
import { fitsPicture } from './code-picture.mjs';
import { findUser } from './demonstration-data.mjs';
import { Refusal } from './refusals.mjs';

export const appCodeType = 'MOBILE_APP';
export const fastpassType = 'FASTPASS';

const newIdentifier = () => randomBytes(18).toString('base64url');

export function createCodes({ qrcodeExpiresIn, ticketExpiresIn, tokens }) {
  const codesById = new Map();
  const codesByTicket = new Map();

  function pictureText(code) {
    return JSON.stringify({
      scene: 'APP_AUTH',
      random: code.id,
      userPoolId: code.app.userPoolId,
      createdAt: new Date(code.createdAt).toISOString(),
      expiresIn: qrcodeExpiresIn,
      customData: code.customData,
    });
  }

  function add({ app, type, status = 'PENDING', customData = {}, user }) {
    const code = { id: newIdentifier(), app, type, status, customData, user, createdAt: Date.now() };
    code.expiresAt = code.createdAt + qrcodeExpiresIn * 1000;
    if (!fitsPicture(pictureText(code))) throw new Refusal('payloadTooLarge');
    codesById.set(code.id, code);
    return code;
  }

  function find(id) {
    const code = codesById.get(id);
    if (!code) throw new Refusal('codeNotFound');
    return code;
  }

  function statusOf(code) {
    const isSettled = code.status === 'AUTHORIZED' || code.status === 'CANCELLED';
    return !isSettled && Date.now() >= code.expiresAt ? 'EXPIRED' : code.status;
  }

  function refuseSettled(code) {
    const status = statusOf(code);
    if (status === 'EXPIRED') throw new Refusal('codeExpired');
    if (status === 'AUTHORIZED') throw new Refusal('alreadyAuthorized');
    if (status === 'CANCELLED') throw new Refusal('alreadyCancelled');
  }

  function authorize(code) {
    code.status = 'AUTHORIZED';
    const user = findUser(code.user.id);
    user.customData = { ...user.customData, ...code.customData };
    if (code.app.returnFullUserInfo) {
      // A promise: readers wait for it, and meanwhile a second CONFIRM already finds the code settled.
      code.tokenSet = tokens.tokenSet(user, code.app);
      return;
    }
    code.ticket = newIdentifier();
    codesByTicket.set(code.ticket, code);
  }

  function scan(code, user) {
    if (code.status === 'SCANNED') {
      throw new Refusal(code.user.id === user.id ? 'alreadyScannedByYou' : 'alreadyScannedByAnother');
    }
    code.status = 'SCANNED';
    code.user = user;
  }

  function settle(code, user, action) {
    if (code.status === 'PENDING') throw new Refusal('notScannedYet');
    if (code.user.id !== user.id) throw new Refusal('scanOfAnother');
    if (action === 'CONFIRM') authorize(code);
    else code.status = 'CANCELLED';
  }

  return {
    add,
    find,
    statusOf,
    refuseSettled,
    pictureText,
    qrcodeExpiresIn,

    change(id, action, user) {
      const code = find(id);
      if (user.userPoolId !== code.app.userPoolId) throw new Refusal('userOfAnotherPool');
      if (code.type !== appCodeType) throw new Refusal('notAnAppCode');
      refuseSettled(code);
      if (action === 'SCAN') scan(code, user);
      else settle(code, user, action);
    },

    findByTicket(ticket, claimedApp) {
      const code = codesByTicket.get(ticket);
      if (!code || (claimedApp && claimedApp.id !== code.app.id)) throw new Refusal('ticketNotFound');
      return code;
    },

    // A life from the making of the code, not from authorization, and no limit on how often a ticket is used.
    requireLivingTicket(code) {
      if (Date.now() >= code.createdAt + ticketExpiresIn * 1000) throw new Refusal('ticketExpired');
    },
  };
}
