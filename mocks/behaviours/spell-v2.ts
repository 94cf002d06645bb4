import { andThen } from '../engine/maybe-promise.js';
import type { TokenSet } from '../store/records.js';
import type { User } from '../world/user.js';
import type { World } from '../world/world.js';

/** A user as V2 writes one. */
export function spellUser(user: User, customData: Readonly<Record<string, unknown>>) {
  const created = new Date(user.createdAt).toISOString();
  return {
    id: user.id,
    userPoolId: user.userPoolId,
    username: user.username,
    nickname: user.nickname,
    name: user.name,
    photo: user.photo,
    email: user.email,
    emailVerified: true,
    phone: user.phone,
    phoneVerified: true,
    gender: user.gender,
    blocked: user.locked,
    createdAt: created,
    updatedAt: created,
    customData,
  };
}

/** The same at each poll: the token expires when its login state does. */
export const spellToken = (world: World, { access_token, expire_in }: TokenSet) =>
  andThen(world.store.sessions.get(access_token), (session) => ({
    token: access_token,
    tokenExpiredAt: new Date(session?.expiresAt ?? world.clock.now() + expire_in * 1_000).toISOString(),
  }));
