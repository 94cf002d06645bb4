import type { ApiRequest } from '../contracts/protocol/index.js';
import { andThen, type MaybePromise } from './engine/maybe-promise.js';
import type { Index } from './store/memory-store.js';
import type { World } from './world/world.js';

/** Something that lives in one world. */
export interface Inhabitant {
  readonly world: World;
}

/** The ways to tell what a request is about. */
export interface Subject {
  /** The id of the app that it names. */
  appOf(request: ApiRequest): string | undefined;
  /** The id of the code that it names. */
  codeOf(request: ApiRequest): string | undefined;
}

/**
 * The worlds of one mock: a first one, and one for each user pool that somebody has asked for: by `mock.userPool(id)`, or by a
 * command of the admin API. Parallel workers that each ask for a user pool of their own do not meet. A request that names
 * another user pool is refused. Source: documented (2224, 用户池不存在).
 */
export interface UserPools<Member extends Inhabitant> {
  /** The one that is there from the beginning. */
  readonly first: Member;
  /** The world of a user pool, made when first asked for; `undefined` where there are too many. */
  ofPool(userPoolId: string): Member | undefined;
  /**
   * The world that a request belongs to: by its user pool, its app, its login state or its code; else the first one.
   * `undefined` for a user pool that nobody has asked for.
   */
  of(request: ApiRequest, subject: Subject): Member | undefined;
  /** The world that has made a code. */
  ofCode(id: string): Member;
  /** The user pools that have a world of their own. */
  ids(): readonly string[];
  /** User pools that requests have named and nobody has asked for: the first few. */
  unknown(): readonly string[];
  /** Forgets all but the first. */
  forget(): MaybePromise<void>;
  /** Forgets a user pool; says whether it had a world of its own. */
  remove(id: string): MaybePromise<boolean>;
  /** Makes the worlds of these user pools, and forgets those of others: what another mock on the store has done. */
  restore(ids: readonly string[]): void;
}

/** The most names of unknown user pools that are kept. */
const maxUnknown = 20;
const maxUnknownLength = 2_000;

export function createUserPools<Member extends Inhabitant>(
  first: Member,
  limit: number,
  make: (userPoolId: string, first: World, codes: Index) => Member,
): UserPools<Member> {
  const made = new Map<string, Member>();
  /** By the id of a code: a look into every user pool would cost each call more with each of them. */
  const byCode = new Map<string, Member>();
  const byApp = new Map<string, Member>();
  const unknown = new Set<string>();
  const { userPoolId: main, otherUserPoolId: other } = first.world.apps;

  function ofPool(id: string): Member | undefined {
    const before = made.size;
    const member = find(id);
    if (made.size > before) first.world.mirror?.changed(() => find(id));
    return member;
  }

  function find(id: string): Member | undefined {
    if (id === main || id === other) return first;
    const known = made.get(id);
    if (known !== undefined) return known;
    if (made.size >= limit) return undefined;
    let member: Member | undefined;
    const codes: Index = { add: (code) => member && byCode.set(code, member), remove: (code) => byCode.delete(code) };
    member = make(id, first.world, codes);
    made.set(id, member);
    for (const app of member.world.apps.list()) byApp.set(app.id, member);
    return member;
  }

  function leave(id: string): void {
    const apps = made.get(id)?.world.apps.list() ?? [];
    made.delete(id);
    for (const app of apps) byApp.delete(app.id);
  }

  function drop(): void {
    made.clear();
    byCode.clear();
    byApp.clear();
  }

  return {
    first,
    ofPool,
    of(request, { appOf, codeOf }) {
      const named = request.headers['x-authing-userpool-id'];
      // A client that is not configured with a user pool sends the header all the same, and empty. Source: sdk (Guard 5.3.9).
      if (typeof named === 'string' && named !== '') {
        const member = named === main || named === other ? first : made.get(named);
        if (member === undefined && unknown.size < maxUnknown && named.length <= maxUnknownLength) unknown.add(named);
        return member;
      }
      if (made.size === 0) return first;
      return byApp.get(appOf(request) ?? '') ?? byCode.get(codeOf(request) ?? '') ?? first;
    },
    ofCode: (id) => byCode.get(id) ?? first,
    ids: () => [...made.keys()],
    unknown: () => [...unknown],
    forget() {
      unknown.clear();
      // A test may hold one still, which is to take no memory from the others.
      const resets = [...made.values()].map(({ world }) => world.reset());
      drop();
      first.world.mirror?.changed(drop);
      return resets.some((reset) => reset instanceof Promise) ? Promise.all(resets).then(() => undefined) : undefined;
    },
    remove(id) {
      const member = made.get(id);
      if (member === undefined) return false;
      leave(id);
      first.world.mirror?.changed(() => leave(id));
      return andThen(member.world.reset(), () => true);
    },
    restore(ids) {
      for (const id of made.keys()) if (!ids.includes(id)) leave(id);
      for (const id of ids) find(id);
    },
  };
}
