import type {
  FaultCounts,
  LoginCode,
  Opened,
  Qrcode,
  Session,
  SharedState,
  Store,
  Versioned,
} from '../../../mocks/internal.js';
import { hash } from '../../../mocks/internal.js';
import { createCalls } from './calls.js';
import { type Connection, connect, type RedisClient } from './connection.js';
import { clearControl, loadControl, readStamp, saveControl, stampFields } from './control.js';
import { instancesKey, keysOf, poolKey } from './keys.js';
import { createCollection, day, type Kind, keepCode, keepFor, readRecord } from './records.js';

/** The options of a store in Redis; everything has a default. */
export interface RedisStoreOptions {
  /** Begins every key, so that several stands share a server. Default `authing-qrcode-mock`. */
  readonly prefix?: string | undefined;
  /** The name of this mock among those on the store: the same name on a fresh store gives the same ids. */
  readonly instance?: string | undefined;
  /** The time to wait for a server that is not there, in ms. Default 0. */
  readonly wait?: number | undefined;
  /** The most codes of a user pool that are kept; the oldest goes first. Default 100,000. */
  readonly maxQrcodes?: number | undefined;
}

/** A store in Redis, which mocks in several processes share. */
export interface RedisStore extends Store {
  /** Closes the connection; that of a client which was handed over stays open. */
  close(): Promise<void>;
}

/**
 * Makes a store in Redis or Valkey (7 or newer), which several mocks share: codes, login states, users, settings, faults,
 * scenarios and the clock. Takes an address, or a client of the package `redis`. Rejects with StoreError that says what is wrong
 * and what to do. Source: ours.
 *
 * @example
 * const joinStand = async () =>
 *   createMock({ store: await createRedisStore('redis://127.0.0.1:6379/0', { prefix: 'stand-1' }) });
 */
export async function createRedisStore(
  target: string | RedisClient,
  { prefix = 'authing-qrcode-mock', instance, wait = 0, maxQrcodes = 100_000 }: RedisStoreOptions = {},
): Promise<RedisStore> {
  const connection = await connect(target, wait);
  try {
    const number = await numberOf(connection, prefix, instance);
    const context: Context = { connection, prefix, instance: number, maxQrcodes };
    return { ...createPoolStore(context, undefined), close: connection.close };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

interface Context {
  readonly connection: Connection;
  readonly prefix: string;
  readonly instance: number;
  readonly maxQrcodes: number;
}

/** A number that no other mock on the store has: a mock that is started again must not make the same ids again. */
async function numberOf({ ask }: Connection, prefix: string, name: string | undefined): Promise<number> {
  const key = instancesKey(prefix);
  const [started] = await ask((commands) =>
    Promise.all([commands.hIncrBy(key, name ?? '', 1), commands.pExpire(key, 60 * day)]),
  );
  return hash(`${name ?? ''}#${started}`);
}

/** The store of one user pool; `undefined` stands for the first one. */
function createPoolStore(context: Context, userPoolId: string | undefined): Store {
  const { connection, prefix, instance, maxQrcodes } = context;
  const keys = keysOf(prefix, userPoolId ?? 'first');
  let epoch = 0;

  /** Writes down whose code it is, where that is not the first user pool. */
  function notePool(id: string): void {
    if (userPoolId === undefined) return;
    connection.tell((commands) => commands.set(poolKey(prefix, id), userPoolId, { PX: 2 * day }));
  }

  const kindOf = <Value extends Versioned>(name: string, keep: Kind<Value>['keep']): Kind<Value> => ({
    keep,
    keyOf: (id) => keys.record(name, epoch, id),
  });
  const collection = <Value extends Versioned>(name: string, days: number) =>
    createCollection<Value>(connection, kindOf(name, keepFor(days)));
  const codes = <Value extends Qrcode | LoginCode<string>>(name: string) =>
    createCollection<Value>(connection, {
      ...kindOf<Value>(name, keepCode),
      index: () => keys.index(name, epoch),
      limit: maxQrcodes,
      onNew: notePool,
    });

  const shared: SharedState = {
    instance,
    faultCounts: collection<FaultCounts>('fault-counts', 30),
    calls: createCalls(connection, keys.calls, instance),
    async open(wanted) {
      const before = epoch;
      const qrcodeKey = wanted.qrcodeId && keys.record('qrcode', epoch, wanted.qrcodeId);
      const sessionKey = wanted.token && keys.record('session', epoch, wanted.token);
      const [fields, qrcode, session] = await connection.ask((commands) =>
        Promise.all([
          commands.hmGet(keys.control, stampFields),
          qrcodeKey ? commands.get(qrcodeKey) : null,
          sessionKey ? commands.get(sessionKey) : null,
        ]),
      );
      const stamp = readStamp(fields, keys.control);
      epoch = Math.max(epoch, stamp.epoch);
      // The records were cleared meanwhile: those that were read are of the time before.
      if (epoch !== before) return shared.open(wanted);
      const opened: Opened = {
        ...stamp,
        qrcode: qrcodeKey ? readRecord<Qrcode>(qrcode, qrcodeKey) : undefined,
        session: sessionKey ? readRecord<Session>(session, sessionKey) : undefined,
      };
      return opened;
    },
    async load() {
      const record = await loadControl(connection, keys.control);
      epoch = Math.max(epoch, record.epoch);
      return record;
    },
    save: (version, changes) => saveControl(connection, keys.control, version, changes),
    async clear() {
      const stamp = await clearControl(connection, keys.control);
      epoch = stamp.epoch;
      return stamp;
    },
    userPoolOf: async (codeId) =>
      (await connection.ask((commands) => commands.get(poolKey(prefix, codeId)))) ?? undefined,
  };
  return {
    qrcodes: codes('qrcode'),
    sessions: collection('session', 15),
    refreshTokens: collection('refresh-token', 30),
    fastpassCodes: codes('fastpass-code'),
    pushCodes: codes('push-code'),
    customData: collection('custom-data', 30),
    nonces: collection('nonce', 1),
    clear: async () => void (await shared.clear()),
    userPool: (id) => createPoolStore(context, id),
    shared,
  };
}
