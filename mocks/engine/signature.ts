import { type ApiRequest, signatures } from '../../contracts/protocol/index.js';
import type { Session } from '../store/records.js';
import type { World } from '../world/world.js';
import { refuse } from './refusal.js';

/** The greatest distance of a request's date from the server's time, in ms. Source: assumed. */
const allowedSkew = 15 * 60_000;

/**
 * The login state behind the signature of an access key: that of the user whom the configuration names. Source: sdk for
 * the signature, assumed for the user and for the order of checks: method → version → date → signature → nonce.
 */
export async function authenticateSignature(world: World, request: ApiRequest): Promise<Session> {
  const { headers } = request;
  if (headers['x-authing-signature-method'] !== 'HMAC-SHA1') throw refuse('signature-scheme-mismatch');
  if (headers['x-authing-signature-version'] !== '1.0') throw refuse('signature-version-mismatch');
  checkDate(headers['date'] ?? headers['x-authing-date'], world.clock.now());
  const nonce = headers['x-authing-signature-nonce'];
  const expected = await signatures(world.apps.accessKey, request);
  if (!expected.includes(String(headers['authorization'])) || !isNonce(nonce)) throw refuse('signature-invalid');
  if (!(await world.store.nonces.put(String(nonce), { version: 1 }))) throw refuse('signature-replayed');
  if (world.actingUser === undefined) throw refuse('not-logged-in');
  const user = await world.users.named(world.actingUser);
  const now = world.clock.now();
  return {
    version: 1,
    userId: user.id,
    userPoolId: user.userPoolId,
    appId: world.apps.fallback.id,
    scope: '',
    issuedAt: now,
    expiresAt: now + allowedSkew,
    revoked: false,
  };
}

/** A nonce is remembered: a long one would fill the memory. Source: assumed (the longest that an SDK makes has 36 characters). */
const isNonce = (nonce: ApiRequest['headers'][string]) =>
  typeof nonce === 'string' && nonce !== '' && nonce.length <= 200;

/** A Unix time in ms (C#, older Java; the text of 1303 demands it) or an HTTP date (Node). Source: documented and sdk. */
function checkDate(date: ApiRequest['headers'][string], now: number): void {
  if (date === undefined || date === '') throw refuse('signature-without-date');
  const text = String(date).trim();
  const at = /^\d{10,16}$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(at)) throw refuse('signature-bad-timestamp');
  if (Math.abs(now - at) > allowedSkew) throw refuse('signature-clock-skew');
}
