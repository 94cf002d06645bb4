import type { ApiRequest } from '../../contracts/protocol/index.js';
import type { MaybePromise } from '../engine/maybe-promise.js';
import type { World } from '../world/world.js';

/** Something that a published client asks for beside the operations. */
export interface SideRoute {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  /** The body of the answer; `named` is the group of the path. Throws refusals, which are spelt as in V2. */
  readonly read: (world: World, request: ApiRequest, named: string) => MaybePromise<unknown>;
}

/** A success in the envelope of V2. */
export const success = (data?: unknown) => ({ code: 200, message: '操作成功', ...(data !== undefined && { data }) });
