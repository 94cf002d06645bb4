import type { ApiRequest } from '../../contracts/protocol/index.js';
import { authenticateUser } from '../engine/authenticate.js';
import { readCustomData } from '../world/custom-data.js';
import type { World } from '../world/world.js';
import { sidePaths } from './paths.js';
import { type SideRoute, success } from './route.js';

/**
 * The custom data of the user who is logged in. Guard for iOS asks for it as the last step of every log-in, and gives up
 * without it. Source: sdk (guard-ios 1.4.10, authing-flutter); what a field holds beside its key and value is not published.
 */
export const customDataRoutes: readonly SideRoute[] = [
  { method: 'POST', path: sidePaths.udvs, read: readFields },
  {
    method: 'GET',
    path: sidePaths.udfValues,
    read: async (world, request) => success(await readFields(world, request)),
  },
];

async function readFields(world: World, request: ApiRequest) {
  const { userId } = await authenticateUser(world, request);
  return Object.entries(await readCustomData(world, userId)).map(([key, value]) => ({ key, value, label: key }));
}
