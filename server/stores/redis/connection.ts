import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { StoreError } from '../../../mocks/internal.js';
import { type Place, readAddress } from './address.js';
import type { Commands } from './commands.js';
import { explain } from './explain.js';

/** The time after which a command counts as lost, in ms: nobody waits longer for an answer of the mock. */
const patience = 1_500;
/** The time between two tries to connect, in ms. */
const betweenTries = 250;

/** A connection to a Redis. What it is asked for rejects with StoreError where that cannot be done. */
export interface Connection {
  readonly shown: string;
  /** Sends commands together, in one round trip where they meet one node. */
  ask<Answer>(send: (commands: Commands) => Promise<Answer>): Promise<Answer>;
  /** Sends a command that nobody waits for. */
  tell(send: (commands: Commands) => Promise<unknown>): void;
  /** Runs a script, which Redis may have forgotten. */
  run(script: Script, keys: readonly string[], values: readonly string[]): Promise<unknown>;
  close(): Promise<void>;
}

/** A Lua script, and the name by which Redis keeps it. */
export interface Script {
  readonly text: string;
  readonly sha: string;
}

export const scriptOf = (text: string): Script => ({ text, sha: createHash('sha1').update(text).digest('hex') });

/** A client or a cluster of node-redis. */
export interface RedisClient {
  readonly isOpen: boolean;
  connect(): Promise<unknown>;
  close(): Promise<unknown>;
}

interface OwnClient extends RedisClient {
  on(event: 'error', listener: () => void): unknown;
  destroy(): unknown;
}

/** Connects to a Redis, and waits for it so long (ms). A client that is handed over stays with its owner. */
export async function connect(target: string | RedisClient, waitFor: number): Promise<Connection> {
  if (typeof target !== 'string') {
    if (!target.isOpen) await target.connect();
    return connectionOf(target as unknown as Commands, 'the Redis of the client', () => Promise.resolve());
  }
  const place = readAddress(target);
  const end = Date.now() + waitFor;
  for (;;) {
    try {
      return await tryToConnect(place);
    } catch (error) {
      const explained = explain(place.shown, error);
      if (Date.now() + betweenTries >= end) throw explained;
      await wait(betweenTries);
    }
  }
}

async function tryToConnect(place: Place): Promise<Connection> {
  const { createClient, createCluster } = await loadClient();
  // The first connection is tried once, so that a start without a server fails; a lost one is tried for ever.
  let wasReady = false;
  const socket = {
    connectTimeout: patience,
    reconnectStrategy: (tries: number, cause: Error) => (wasReady ? Math.min(50 * 2 ** tries, 500) : cause),
  };
  // No time-out of its own: an AbortSignal for each command costs as much as the command.
  const options = { disableOfflineQueue: true, commandsQueueMaxLength: 100_000, commandOptions: { timeout: 0 } };
  const [node = {}] = place.nodes;
  const client = (place.isCluster
    ? createCluster({
        rootNodes: place.nodes.map(({ url = '' }) => ({ url })),
        defaults: { ...options, ...credentialsOf(node.url), socket },
      })
    : createClient({ ...options, ...node, socket: { ...socket, ...node.socket } })) as unknown as OwnClient;
  // Each command tells its own error: without a listener this one would end the process.
  client.on('error', () => undefined);
  try {
    await withPatience(client.connect(), place.shown);
    const connection = connectionOf(client as unknown as Commands, place.shown, async () => void client.destroy());
    await connection.ask((commands) => (place.isCluster ? commands.get('authing-qrcode-mock') : commands.ping()));
    wasReady = true;
    return connection;
  } catch (error) {
    if (client.isOpen) client.destroy();
    throw error;
  }
}

/** The nodes of a cluster that it tells of itself are met with the user and the password of the first one. */
function credentialsOf(url: string | undefined) {
  if (url === undefined) return {};
  const { username, password } = new URL(url);
  return {
    ...(username !== '' && { username: decodeURIComponent(username) }),
    ...(password !== '' && { password: decodeURIComponent(password) }),
  };
}

async function loadClient(): Promise<typeof import('redis')> {
  try {
    return await import('redis');
  } catch (error) {
    throw new StoreError('a store in Redis needs the package redis: npm i redis', { cause: error });
  }
}

function connectionOf(commands: Commands, shown: string, close: () => Promise<void>): Connection {
  const ask: Connection['ask'] = async (send) => {
    try {
      return await withPatience(send(commands), shown);
    } catch (error) {
      throw explain(shown, error);
    }
  };
  return {
    shown,
    ask,
    tell: (send) => void send(commands).catch(() => undefined),
    run: ({ text, sha }, keys, values) =>
      ask(async () => {
        const input = { keys: [...keys], arguments: [...values] };
        try {
          return await commands.evalSha(sha, input);
        } catch (error) {
          if (!String((error as Error).message).startsWith('NOSCRIPT')) throw error;
          return commands.eval(text, input);
        }
      }),
    close,
  };
}

/** Gives up after a while, since a server that stands still answers nothing for ever. */
function withPatience<Answer>(answer: Promise<Answer>, shown: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new StoreError(`${shown} has not answered within ${patience / 1_000} s`)),
      patience,
    );
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
