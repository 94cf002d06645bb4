import { randomBytes } from 'node:crypto';
import { requireApp, requireUser } from './callers.mjs';
import { allowObject, allowText, requireOneOf, requireText } from './checks.mjs';
import { findUserByAccount } from './demonstration-data.mjs';
import { Refusal } from './refusals.mjs';

export function pushOperations({ codes, tokens }) {
  const pushes = new Map();

  function findPush(id) {
    const push = pushes.get(id);
    if (!push) throw new Refusal('codeNotFound');
    return push;
  }

  function signInByPush(call) {
    const body = call.json();
    const account = requireText(body, 'account');
    const scope = allowText(allowObject(body, 'options'), 'scope');
    const app = requireApp(call, body);
    const user = findUserByAccount(app.userPoolId, { account });
    if (!user) throw new Refusal('userNotFound');
    if (user.locked) throw new Refusal('userLocked');
    const id = randomBytes(18).toString('base64url');
    const expiresAt = Date.now() + codes.qrcodeExpiresIn * 1000;
    pushes.set(id, { app, user, scope, status: 'PUSHED', expiresAt });
    return { pushCodeId: id, expireTime: codes.qrcodeExpiresIn };
  }

  async function checkPushcodeStatus(call) {
    const push = findPush(requireText(call.query, 'pushCodeId'));
    return { status: codes.statusOf(push), ...(push.tokenSet && { tokenSet: await push.tokenSet }) };
  }

  async function changePushcodeStatus(call) {
    const user = await requireUser(call, tokens);
    const body = call.json();
    const id = requireText(body, 'pushCodeId');
    const action = requireOneOf(body, 'action', ['CONFIRM', 'CANCEL']);
    const push = findPush(id);
    if (user.userPoolId !== push.app.userPoolId) throw new Refusal('userOfAnotherPool');
    if (user.id !== push.user.id) throw new Refusal('scanOfAnother');
    codes.refuseSettled(push);
    push.status = action === 'CONFIRM' ? 'AUTHORIZED' : 'CANCELLED';
    if (action === 'CONFIRM') push.tokenSet = tokens.tokenSet(push.user, push.app, push.scope);
  }

  // What supersedes it says that it worked.
  async function setPushcodeStatus(call) {
    await changePushcodeStatus(call);
    return { success: true };
  }

  return {
    'POST /api/v3/signin-by-push': signInByPush,
    'GET /api/v3/check-pushcode-status': checkPushcodeStatus,
    'POST /api/v3/change-pushcode-status': changePushcodeStatus,
    'POST /api/v3/set-pushcode-status': setPushcodeStatus,
  };
}
