import type { ApiRequest, ApiResponse } from '../../contracts/protocol/index.js';
import { corsHeaders } from '../engine/cors.js';
import { defectAnswer, refusalAnswer, wrongMethodAnswer } from '../engine/envelope.js';
import type { MaybePromise } from '../engine/maybe-promise.js';
import { Refusal } from '../engine/refusal.js';
import type { World } from '../world/world.js';
import { customDataRoutes } from './custom-data.js';
import { loginBoxRoutes } from './guard-login-box.js';
import { miniProgramRoutes } from './mini-program.js';
import type { SideRoute } from './route.js';

/** The paths beside the operations. */
const sideRoutes: readonly SideRoute[] = [...loginBoxRoutes, ...customDataRoutes, ...miniProgramRoutes];

/** Finds what published clients ask for beside the operations: it is not part of the contract. */
export function findSideRoute(
  path: string,
): ((world: World, request: ApiRequest) => MaybePromise<ApiResponse>) | undefined {
  const found = sideRoutes.find((route) => route.path.test(path));
  if (found === undefined) return undefined;
  return async (world, request) => {
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    if (method !== found.method) return wrongMethodAnswer(world, 'v2', request, found.method);
    try {
      const body = await found.read(world, request, found.path.exec(path)?.[1] ?? '');
      const type = typeof body === 'string' ? 'image/svg+xml' : 'application/json; charset=utf-8';
      return { status: 200, headers: { 'content-type': type, ...corsHeaders(request.headers['origin']) }, body };
    } catch (reason) {
      if (reason instanceof Refusal) return refusalAnswer(world, 'v2', request, reason);
      return defectAnswer(world, 'v2', request, reason);
    }
  };
}
