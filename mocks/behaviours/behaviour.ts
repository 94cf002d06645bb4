import type {
  ApiRequest,
  FastpassStatus,
  OperationInput,
  OperationName,
  OperationOutput,
  operations,
  PushStatus,
} from '../../contracts/protocol/index.js';
import type { MaybePromise } from '../engine/maybe-promise.js';
import type { LoginCode, Qrcode, Session } from '../store/records.js';
import type { App } from '../world/apps.js';
import type { World } from '../world/world.js';

type Row<Name extends OperationName> = (typeof operations)[Name];

/** Rows whose checks find out the app. */
type NamesApp =
  | { readonly authentication: 'client' }
  | { readonly authentication: 'none'; readonly does: 'generate' | 'exchange' }
  | { readonly authentication: 'none'; readonly flow: 'fastpass'; readonly does: 'scan' | 'login' };

/** Rows whose checks find the code. */
type NamesCode = {
  readonly does: 'poll' | 'scan' | 'confirm' | 'cancel' | 'change' | 'login';
  readonly codeField: string;
};

interface CodeOf {
  readonly qrcode: Qrcode;
  readonly fastpass: LoginCode<FastpassStatus>;
  readonly push: LoginCode<PushStatus>;
  readonly none: never;
}

/** An attempt whose checks have all passed: what they have found, for the behaviour. */
export interface Call<Name extends OperationName> {
  readonly world: World;
  readonly request: ApiRequest;
  readonly input: OperationInput<Name>;
  readonly session: Row<Name>['authentication'] extends 'user' ? Session : undefined;
  readonly app: Row<Name> extends NamesApp ? App : App | undefined;
  readonly code: Row<Name> extends NamesCode ? CodeOf[Row<Name>['flow']] : unknown;
}

/** The behaviour of an operation: it answers the data, or throws a refusal. */
type Behaviour<Name extends OperationName> = (call: Call<Name>) => MaybePromise<OperationOutput<Name>>;

/** One behaviour for each row of a table: a missing one does not compile. */
export type Behaviours<Names extends OperationName = OperationName> = { readonly [Name in Names]: Behaviour<Name> };
