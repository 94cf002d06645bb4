import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import type { World } from './world.js';

type Values = Readonly<Record<string, unknown>>;

/** The custom data of a user: what logins have brought so far. */
export const readCustomData = (world: World, userId: string): MaybePromise<Values> =>
  andThen(world.store.customData.get(userId), (stored) => stored?.values ?? {});

/** Adds to the custom data of a user; a field that is there is overwritten. Source: documented (customData of geneQrcode). */
export function addCustomData(world: World, userId: string, values: Values): MaybePromise<void> {
  return andThen(world.store.customData.get(userId), (stored) => {
    const added = { version: (stored?.version ?? 0) + 1, values: { ...stored?.values, ...values } };
    return andThen(world.store.customData.put(userId, added), (won) =>
      won ? undefined : addCustomData(world, userId, values),
    );
  });
}
