import type { ApiRequest, ApiResponse, Operation } from '../../contracts/protocol/index.js';
import { envelopeAt, unavailableAnswer } from '../engine/envelope.js';
import type { Worlds } from '../engine/responder.js';
import { codeIdOf } from '../qrcode/code-id.js';
import type { SharedState } from '../store/shared-state.js';
import { StoreError } from '../store/store-error.js';
import type { Inhabitant, UserPools } from '../user-pools.js';
import type { World } from '../world/world.js';
import type { Mirror } from './mirror.js';
import { openWorld } from './open-world.js';

/** Opens a world for a request, or answers that the store is not there. */
export const openOrTell = (world: World, mirror: Mirror, request: ApiRequest, row: Operation | undefined) =>
  orTell(world, request, row, () => openWorld(world, mirror, request, row));

async function orTell(
  world: World,
  request: ApiRequest,
  row: Operation | undefined,
  open: () => Promise<World | ApiResponse>,
): Promise<World | ApiResponse> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return unavailableAnswer(world, row?.envelope ?? envelopeAt(request.path), request, error);
  }
}

/** The worlds of user pools that other mocks on the store have, too. */
export function shareWorlds(userPools: UserPools<Inhabitant>, shared: SharedState, at: Worlds['at']): Worlds {
  const { first } = userPools;

  async function open(world: World, request: ApiRequest, row: Operation | undefined): Promise<World> {
    return world.mirror === undefined ? world : openWorld(world, world.mirror, request, row);
  }

  /** The world whose user pool has made the code of a request that names neither a user pool nor an app of one. */
  async function ofItsCode(request: ApiRequest): Promise<World> {
    const codeId = codeIdOf(request);
    const userPoolId = codeId === undefined ? undefined : await shared.userPoolOf(codeId);
    const isKnown = userPoolId !== undefined && userPools.ids().includes(userPoolId);
    return (isKnown ? userPools.ofPool(userPoolId) : undefined)?.world ?? first.world;
  }

  async function find(request: ApiRequest, row?: Operation): Promise<World | ApiResponse> {
    const likely = at(request);
    const isOther = 'clock' in likely && likely !== first.world;
    // Both at once: which user pools there are, and what the request is about.
    const [opened, other] = await Promise.all([
      open(first.world, request, row),
      isOther ? open(likely, request, row) : undefined,
    ]);
    const world = at(request);
    if (!('clock' in world)) return world;
    if (world === likely && other !== undefined) return other;
    if (world !== first.world) return open(world, request, row);
    if (userPools.ids().length === 0) return opened;
    const named = request.headers['x-authing-userpool-id'];
    if (named !== undefined && named !== '') return opened;
    const ofCode = await ofItsCode(request);
    return ofCode === first.world ? opened : open(ofCode, request, row);
  }

  return {
    of: (request, row) => orTell(first.world, request, row, () => find(request, row)),
    at,
    async ofCode(id) {
      const userPoolId = await shared.userPoolOf(id);
      return (userPoolId === undefined ? undefined : userPools.ofPool(userPoolId)?.world) ?? first.world;
    },
  };
}
