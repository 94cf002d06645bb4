import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import { refuse } from '../engine/refusal.js';
import { update } from '../store/update.js';
import { jsonBytes } from './limits.js';
import type { World } from './world.js';

type Values = Readonly<Record<string, unknown>>;

type CustomDataWorld = Pick<World, 'store' | 'limits'>;

/** The custom data of a user, as logins have brought it. */
export const readCustomData = ({ store }: Pick<World, 'store'>, userId: string): MaybePromise<Values> =>
  andThen(store.customData.get(userId), (stored) => stored?.values ?? {});

/**
 * Adds to the custom data of a user and overwrites fields of the same name; what there is no room for is left out. Source:
 * documented (customData of geneQrcode).
 */
export const addCustomData = (world: CustomDataWorld, userId: string, values: Values): MaybePromise<unknown> =>
  update(world.store.customData, userId, (stored) => {
    const merged = { ...stored?.values, ...values };
    return fits(world, merged) ? { version: (stored?.version ?? 0) + 1, values: merged } : undefined;
  });

/** Throws the refusal of a login whose custom data there is no room for. */
export const checkRoomForCustomData = (world: CustomDataWorld, userId: string, values: Values): MaybePromise<unknown> =>
  andThen(readCustomData(world, userId), (stored) => {
    if (!fits(world, { ...stored, ...values }))
      throw refuse('custom-data-full', { limit: String(world.limits.maxCustomDataBytes) });
  });

/** Throws the refusal of custom data that has no room, whoever logs in. */
export function checkCustomData(world: CustomDataWorld, field: string, values: Values | undefined): void {
  if (values === undefined || fits(world, values)) return;
  throw refuse('invalid-argument', { field, problem: 'too-large', limit: String(world.limits.maxCustomDataBytes) });
}

const fits = ({ limits }: CustomDataWorld, values: Values): boolean => jsonBytes(values) <= limits.maxCustomDataBytes;
