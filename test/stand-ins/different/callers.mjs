import { timingSafeEqual } from 'node:crypto';
import { userOfSignature } from './access-key-signature.mjs';
import { apps, findApp } from './demonstration-data.mjs';
import { Refusal } from './refusals.mjs';

function splitAuthorization(call) {
  const value = (call.headers.authorization ?? '').trim();
  const [, scheme, rest] = /^(bearer|basic|authing)\s+(.*)$/i.exec(value) ?? [];
  return scheme ? { scheme: scheme.toLowerCase(), rest: rest.trim() } : { scheme: 'raw', rest: value };
}

// The V3 SDK sends the bare token, the V2 SDK sends Bearer, management clients send a signature.
export async function requireUser(call, tokens) {
  const { scheme, rest } = splitAuthorization(call);
  if (scheme === 'authing') return userOfSignature(call, rest);
  if (scheme === 'basic' || rest === '' || rest.toLowerCase() === 'bearer') throw new Refusal('notLoggedIn');
  return tokens.userOfAccessToken(rest);
}

export function accessTokenOf(call) {
  const { scheme, rest } = splitAuthorization(call);
  return scheme === 'raw' || scheme === 'bearer' ? rest : '';
}

export function claimedClient(call, fields = {}) {
  const { scheme, rest } = splitAuthorization(call);
  if (scheme === 'basic') {
    const [id, ...secretParts] = Buffer.from(rest, 'base64').toString('utf8').split(':');
    return { id: id || call.headers['x-authing-app-id'], secret: secretParts.join(':'), sentBy: 'client_secret_basic' };
  }
  const id = fields.client_id ?? call.headers['x-authing-app-id'] ?? call.query.app_id;
  return { id, secret: fields.client_secret, sentBy: 'client_secret_post' };
}

export function isAuthenticClient(app, claim) {
  if (app.clientAuthentication === 'none') return true;
  if (app.clientAuthentication !== claim.sentBy || typeof claim.secret !== 'string') return false;
  const expected = Buffer.from(app.secret);
  const given = Buffer.from(claim.secret);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export function requireAuthenticClient(app, claim) {
  if (!isAuthenticClient(app, claim)) throw new Refusal('clientAuthenticationFailed');
}

export function requireApp(call, fields) {
  const { id } = claimedClient(call, fields);
  const firstOfPool = () => apps.find((app) => app.userPoolId === call.headers['x-authing-userpool-id']);
  const app = id === undefined ? firstOfPool() : findApp(id);
  if (!app) throw new Refusal('appNotFound');
  return app;
}

// Not sec-fetch-mode: fetch of Node 20 sends that too, and a backend must not pass for a browser.
export function comesFromBrowser(call) {
  return call.headers.origin !== undefined || call.headers['sec-fetch-site'] !== undefined;
}
