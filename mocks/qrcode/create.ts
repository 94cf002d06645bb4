import { timelineOf } from '../control/scenarios.js';
import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import type { Qrcode } from '../store/records.js';
import type { App } from '../world/apps.js';
import { checkCustomData } from '../world/custom-data.js';
import type { World } from '../world/world.js';

/** Longer than anybody polls, in ms, and still an instant that JSON can write. */
const endless = 100 * 365 * 86_400_000;

/** Makes a code for the app of the request. Throws a refusal that names `field` where its custom data is too large. */
export function createQrcode(
  world: World,
  app: App,
  type: Qrcode['type'],
  customData: Qrcode['customData'],
  field = 'customData',
): MaybePromise<Qrcode> {
  const { id: appId, userPoolId, settings } = app;
  checkCustomData(world, field, customData);
  const createdAt = world.clock.now();
  const scenario = world.scenarios.of(appId);
  const qrcode: Qrcode = {
    version: 1,
    id: world.ids.objectId(),
    type,
    appId,
    userPoolId,
    createdAt,
    expiresAt: createdAt + (scenario?.endless ? endless : settings.qrcodeExpiresIn * 1_000),
    status: 'PENDING',
    scannedBy: undefined,
    previousStatus: 'PENDING',
    timeline: scenario && timelineOf(scenario, createdAt),
    customData,
    login: undefined,
    scannedResult: undefined,
  };
  // An id that is taken, on a store that outlives the mock, is left out.
  return andThen(world.store.qrcodes.put(qrcode.id, qrcode), (isWritten) =>
    isWritten ? qrcode : createQrcode(world, app, type, customData, field),
  );
}
