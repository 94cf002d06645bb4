import type { Fault, OperationName } from '../../contracts/protocol/index.js';

/** A call as far as faults are about it. What only some faults ask for is read when they do. */
export interface FaultyCall {
  readonly operation: OperationName;
  /** By the clock of the mock, in ms since the epoch. */
  readonly now: number;
  /** The id of the code that it is about. */
  code(): string | undefined;
  app(): { readonly id: string; readonly name: string } | undefined;
  /** The name of the user who is logged in. */
  username(): Promise<string | undefined>;
}

/** A fault that the index holds. */
interface Indexed {
  /** In the order in which they were added. */
  readonly number: number;
  readonly fault: Fault;
}

/** Finds the faults of a call without a walk over those of others. */
interface FaultIndex<Member extends Indexed> {
  add(member: Member): void;
  remove(member: Member): void;
  clear(): void;
  /** Tells whether any fault is meant for this operation, or for all. */
  concerns(operation: OperationName): boolean;
  /** The faults that are meant for a call, in the order in which they were added. */
  find(call: FaultyCall): Promise<readonly Member[]>;
}

type Selectors = Pick<Fault, 'qrcodeId' | 'app' | 'user'>;

/** The faults of one operation that name the same kinds of things: a code and a user, say. */
interface Shape<Member> {
  readonly names: { readonly [Name in keyof Selectors]-?: boolean };
  readonly members: Map<string, Member[]>;
}

type Group<Member> = Map<string, Shape<Member>>;

const shapeOf = ({ qrcodeId, app, user }: Selectors) => ({
  qrcodeId: qrcodeId !== undefined,
  app: app !== undefined,
  user: user !== undefined,
});

const keyOf = ({ qrcodeId, app, user }: Selectors): string => JSON.stringify([qrcodeId, app, user]);

export function createFaultIndex<Member extends Indexed>(): FaultIndex<Member> {
  /** By operation; `undefined` stands for all of them. */
  const groups = new Map<OperationName | undefined, Group<Member>>();

  return {
    add(member) {
      const { operation } = member.fault;
      const names = shapeOf(member.fault);
      const group = getOrMake(groups, operation, (): Group<Member> => new Map());
      const shape = getOrMake(group, JSON.stringify(names), (): Shape<Member> => ({ names, members: new Map() }));
      getOrMake(shape.members, keyOf(member.fault), (): Member[] => []).push(member);
    },
    remove({ number, fault }) {
      const group = groups.get(fault.operation);
      const name = JSON.stringify(shapeOf(fault));
      const shape = group?.get(name);
      const members = shape?.members.get(keyOf(fault));
      const place = members?.findIndex((member) => member.number === number) ?? -1;
      if (group === undefined || shape === undefined || members === undefined || place < 0) return;
      members.splice(place, 1);
      if (members.length === 0) shape.members.delete(keyOf(fault));
      if (shape.members.size === 0) group.delete(name);
      if (group.size === 0) groups.delete(fault.operation);
    },
    clear: () => groups.clear(),
    concerns: (operation) => groups.has(operation) || groups.has(undefined),
    async find(call) {
      const found: Member[] = [];
      let username: Promise<string | undefined> | undefined;
      const asked: FaultyCall = {
        ...call,
        // To find the user costs two look-ups: several kinds of faults ask for the same one.
        username() {
          username ??= call.username();
          return username;
        },
      };
      for (const group of [groups.get(call.operation), groups.get(undefined)]) {
        for (const { names, members } of group?.values() ?? []) {
          for (const key of await keysOf(names, asked)) found.push(...(members.get(key) ?? []));
        }
      }
      return found.sort((one, other) => one.number - other.number);
    },
  };
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** The keys under which the faults of a shape lie that are meant for a call: an app goes by its id and by its name. */
async function keysOf(names: Shape<unknown>['names'], call: FaultyCall): Promise<readonly string[]> {
  const qrcodeId = names.qrcodeId ? call.code() : undefined;
  const app = names.app ? call.app() : undefined;
  const user = names.user ? await call.username() : undefined;
  const isMissing = (names.qrcodeId && qrcodeId === undefined) || (names.user && user === undefined);
  if (isMissing || (names.app && app === undefined)) return [];
  const apps = app === undefined ? [undefined] : [app.id, app.name];
  return apps.map((one) => keyOf({ qrcodeId, app: one, user }));
}
