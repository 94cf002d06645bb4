import { StoreError } from '../../../mocks/internal.js';

/** The place of a Redis, as node-redis takes it. */
export interface Place {
  /** The address without its password, for people. */
  readonly shown: string;
  readonly isCluster: boolean;
  /** The options of a client; several for the nodes of a cluster. */
  readonly nodes: readonly PlaceOptions[];
}

interface PlaceOptions {
  readonly url?: string;
  readonly socket?: { readonly path: string };
  readonly database?: number;
}

const howToWrite =
  'write redis://127.0.0.1:6379/0, rediss://<user>:<password>@<host>:<port>, redis+cluster://<host>:<port>,<host>:<port>, or unix:/run/redis.sock';

/** Reads the address of a store. Throws StoreError that says how to write one. */
export function readAddress(address: string): Place {
  if (address.startsWith('unix:')) return readSocket(address);
  const [, secure = '', cluster, rest = ''] = /^redis(s?)(\+cluster)?:\/\/(.+)$/.exec(address) ?? [];
  if (rest === '') throw new StoreError(`"${hidePassword(address)}" is no address of a store: ${howToWrite}`);
  const [credentials, hosts = ''] = rest.includes('@') ? splitAtLast(rest) : ['', rest];
  const urls = (cluster === undefined ? [hosts] : hosts.split(',')).map(
    (host) => `redis${secure}://${credentials}${host}`,
  );
  for (const url of urls) {
    if (!URL.canParse(url) || !/^\/?\d*$/.test(new URL(url).pathname))
      throw new StoreError(`"${hidePassword(address)}" is no address of a store: ${howToWrite}`);
  }
  return { shown: hidePassword(address), isCluster: cluster !== undefined, nodes: urls.map((url) => ({ url })) };
}

function readSocket(address: string): Place {
  const [path = '', query = ''] = address.replace(/^unix:(\/\/(?=\/))?/, '').split('?');
  const database = new URLSearchParams(query).get('db') ?? '0';
  if (!path.startsWith('/') || !/^\d+$/.test(database))
    throw new StoreError(
      `"${address}" is no address of a store: write unix:/run/redis.sock, or unix:/run/redis.sock?db=1`,
    );
  return { shown: `unix:${path}`, isCluster: false, nodes: [{ socket: { path }, database: Number(database) }] };
}

const splitAtLast = (text: string) => [text.slice(0, text.lastIndexOf('@') + 1), text.slice(text.lastIndexOf('@') + 1)];

const hidePassword = (address: string) =>
  address.replace(/\/\/([^:@/]*):?[^@/]*@/, (_, user) => `//${user === '' ? '' : `${user}@`}`);
