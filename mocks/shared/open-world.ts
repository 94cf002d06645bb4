import type { ApiRequest, Operation } from '../../contracts/protocol/index.js';
import { readToken } from '../engine/authenticate.js';
import { codeIdOf } from '../qrcode/code-id.js';
import type { Collection, Versioned } from '../store/records.js';
import type { World } from '../world/world.js';
import type { Mirror } from './mirror.js';

/** The world as one request finds it: with the changes of other mocks, and with the records at hand that it is about. */
export async function openWorld(
  world: World,
  mirror: Mirror,
  request: ApiRequest,
  row: Pick<Operation, 'flow'> | undefined,
): Promise<World> {
  const qrcodeId = row?.flow === 'qrcode' ? codeIdOf(request) : undefined;
  const token = readToken(request) || undefined;
  const { qrcode, session } = await mirror.open({ qrcodeId, token });
  const { store } = world;
  return {
    ...world,
    store: {
      ...store,
      qrcodes: qrcodeId === undefined ? store.qrcodes : atHand(store.qrcodes, qrcodeId, qrcode),
      sessions: token === undefined ? store.sessions : atHand(store.sessions, token, session),
    },
  };
}

/** Answers the first look at a record by what was read already. */
function atHand<Value extends Versioned>(
  collection: Collection<Value>,
  id: string,
  value: Value | undefined,
): Collection<Value> {
  let isFresh = true;
  return {
    ...collection,
    get(asked) {
      if (!isFresh || asked !== id) return collection.get(asked);
      isFresh = false;
      return value;
    },
  };
}
