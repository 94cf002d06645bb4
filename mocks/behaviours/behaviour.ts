import type {
  ApiRequest,
  OperationInput,
  OperationName,
  OperationOutput,
  operations,
} from '../../contracts/protocol/index.js';
import type { MaybePromise } from '../engine/maybe-promise.js';
import type { Session } from '../world/store.js';
import type { World } from '../world/world.js';

/** What a behaviour is given: a valid input, and the login state where the operation needs one. */
export interface Call<Name extends OperationName> {
  readonly world: World;
  readonly request: ApiRequest;
  readonly input: OperationInput<Name>;
  readonly session: (typeof operations)[Name]['authentication'] extends 'user' ? Session : undefined;
}

/** What an operation does: answers its data, or throws a refusal. */
type Behaviour<Name extends OperationName> = (call: Call<Name>) => MaybePromise<OperationOutput<Name>>;

/** One behaviour for each row of a table: a missing one does not compile. */
export type Behaviours<Names extends OperationName = OperationName> = { readonly [Name in Names]: Behaviour<Name> };
