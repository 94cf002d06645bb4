import type { AdminInput, AdminOperationName, AdminOutput } from '../../../contracts/protocol/index.js';
import type { Phone } from '../../actors/phone.js';
import type { World } from '../../world/world.js';

/** The context of an admin operation. */
export interface AdminContext {
  readonly world: World;
  phone(username: string): Phone;
  wechat(username: string): Phone;
  /** The user pools that have a world of their own, beside those of the first one. */
  userPools(): readonly string[];
  /** User pools that requests have named and nobody has asked for. */
  unknownUserPools(): readonly string[];
  /** The world of a user pool, made when first asked for. Throws RangeError where there are too many. */
  userPool(id: string): World;
  /** Forgets a user pool; says whether it had a world of its own. */
  removeUserPool(id: string): Promise<boolean>;
  /** Forgets everything, other user pools too where this is the first one. */
  reset(): Promise<void>;
}

/** The behaviours of the admin table, by name. */
export type AdminBehaviours<Names extends AdminOperationName = AdminOperationName> = {
  readonly [Name in Names]: (
    context: AdminContext,
    input: AdminValid<Name>,
  ) => AdminAnswer<Name> | Promise<AdminAnswer<Name>>;
};

type AdminValid<Name extends AdminOperationName> = import('zod').output<
  typeof import('../../../contracts/protocol/admin.js').adminOperations[Name]['input']
>;

type AdminAnswer<Name extends AdminOperationName> = import('zod').input<
  typeof import('../../../contracts/protocol/admin.js').adminOperations[Name]['output']
>;

/**
 * Commands a mock: the operations of the admin table, in process. Rejects with {@link AdminError} that says what is wrong.
 *
 * @example
 * const { due } = await mock.admin('advanceClock', { by: '121s' });
 */
export type Admin = <Name extends AdminOperationName>(
  name: Name,
  ...input: Record<string, never> extends AdminInput<Name> ? [AdminInput<Name>?] : [AdminInput<Name>]
) => Promise<AdminOutput<Name>>;

/**
 * A command that cannot be carried out; nothing has changed.
 *
 * @example
 * await mock.admin('readCode', { id: 'unknown' }).catch((error: AdminError) => error.status); // 404
 */
export class AdminError extends Error {
  override readonly name = 'AdminError';
  /** The HTTP status over the admin API. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
