import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import { update } from './update.js';
import type { World } from './world.js';

type Values = Readonly<Record<string, unknown>>;

/** The custom data of a user, as logins have brought it. */
export const readCustomData = ({ store }: Pick<World, 'store'>, userId: string): MaybePromise<Values> =>
  andThen(store.customData.get(userId), (stored) => stored?.values ?? {});

/** Adds to the custom data of a user and overwrites fields of the same name. Source: documented (customData of geneQrcode). */
export const addCustomData = ({ store }: Pick<World, 'store'>, userId: string, values: Values): MaybePromise<unknown> =>
  update(store.customData, userId, (stored) => ({
    version: (stored?.version ?? 0) + 1,
    values: { ...stored?.values, ...values },
  }));
