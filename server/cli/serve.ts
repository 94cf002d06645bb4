import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import type { Mock } from '../../mocks/index.js';
import { describeMock, phonePath } from '../http/banner.js';
import { createBoundedServer, createListener } from '../http/listener.js';
import { openStore } from '../stores/open-store.js';
import type { RedisStore } from '../stores/redis/index.js';
import { readTlsIdentity } from '../tls/tls-identity.js';
import { ConfigurationError } from './configuration-error.js';
import { createConfiguredMock } from './configured-mock.js';
import { type Console, paintFor, print, surviveDefects } from './console.js';
import { isLoopback } from './loopback.js';
import { describePhones, phoneAddresses } from './phones.js';
import type { Configuration } from './settings.js';
import { beginWithSnapshot } from './snapshots.js';
import { obeyKeys } from './terminal/keys.js';
import { showCalls } from './terminal/live-lines.js';

/** The time that a stop waits for what is in flight, in ms. */
const patience = 2_000;
/** The time that a client has for its last request, in ms. */
const betweenRequests = 200;

/** A server that listens. */
interface Started {
  readonly mock: Mock;
  readonly server: Server;
  readonly address: string;
  /** By which addresses a phone reaches it; none where it listens for this machine alone. */
  readonly phones: readonly string[];
  /** The token that the admin API asks for, if any. */
  readonly adminToken: string | undefined;
  /** The store that it shares with others, if it does. */
  readonly store: RedisStore | undefined;
  stop(): void;
}

/** Starts to serve a mock. Rejects with ConfigurationError if it cannot listen there. */
export async function start(configuration: Configuration): Promise<Started> {
  const { port, host, readOnlyAdmin, publicUrl, trustProxy } = configuration;
  const adminToken = configuration.adminToken ?? (isLoopback(host) ? undefined : randomUUID());
  const identity = await readTlsIdentity(configuration);
  const store = await openStore(configuration);
  const server = createBoundedServer(configuration, identity);
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    await store?.close();
    throw new ConfigurationError(explain(error as NodeJS.ErrnoException, host, port));
  }
  const bound = server.address() as AddressInfo;
  const address = `${identity === undefined ? 'http' : 'https'}://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`;
  const stop = () => {
    void store?.close();
    server.close();
    server.closeAllConnections();
  };
  const phones = phoneAddresses({ ...configuration, isTls: identity !== undefined }, bound);
  try {
    // A code may link to the phone page, whose address is known by now.
    const mock = await createConfiguredMock(configuration, `${phones[0] ?? address}${phonePath}`, store);
    await checkActingUser(mock, configuration.actingUser);
    if (configuration.snapshot !== undefined) await beginWithSnapshot(mock, configuration.snapshot);
    server.on(
      'request',
      createListener(mock, {
        adminToken,
        readOnlyAdmin,
        publicUrl,
        trustProxy,
        certificate: identity?.cert,
      }),
    );
    return { mock, server, address, phones, adminToken, store, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/** Serves a mock until a signal comes, and resolves to the exit code. Rejects with ConfigurationError if it cannot listen there. */
export async function serve(configuration: Configuration, console: Console): Promise<number> {
  const { mock, server, address, phones, adminToken, store } = await start(configuration);
  const letDefectsEnd = surviveDefects(console);
  const paint = paintFor(console.stdout, console.env);
  const ofPhones = await describePhones(phones, configuration, console.stdout, paint);
  print(
    console,
    `listening on ${address}\n\n${ofPhones}\n${describeMock(mock, address, (text) => paint('bold', text))}`,
  );
  if (configuration.tls) {
    print(
      console,
      `The certificate is made anew at each start; a client that is to trust it finds it here:\n  ${address}/__mock/certificate.pem\n`,
    );
  }
  if (adminToken !== undefined && configuration.adminToken === undefined) {
    print(console, `Beyond loopback the admin API takes a token:\n  authorization: Bearer ${adminToken}\n`);
  }
  const ends = [showCalls(mock, console), obeyKeys(mock, address, console)];
  await aborted(console.signal);
  for (const end of ends) end();
  await stopGently(server, console);
  await store?.close();
  letDefectsEnd();
  return 0;
}

/**
 * Stops to accept, and finishes what is in flight, for at most two seconds. A client that keeps its connection is told with
 * the next answer that it was the last one: a connection that is closed as a request comes would lose it.
 */
async function stopGently(server: Server, { now, wait }: Console): Promise<void> {
  const closed = once(server, 'close');
  const isClosed = new AbortController();
  const end = now() + patience;
  server.maxRequestsPerSocket = 1;
  // That of `node:http` hangs up at once on everybody who is between two requests.
  NetServer.prototype.close.call(server, () => isClosed.abort());
  while (!isClosed.signal.aborted && now() < end) {
    await wait(betweenRequests, isClosed.signal);
    server.closeIdleConnections();
  }
  server.closeAllConnections();
  await closed;
}

const aborted = (signal: AbortSignal): Promise<unknown> => (signal.aborted ? Promise.resolve() : once(signal, 'abort'));

/** A wrong name is told at the start, rather than at the first signed request. */
async function checkActingUser(mock: Mock, username: string | undefined): Promise<void> {
  if (username === undefined) return;
  try {
    await mock.users.named(username);
  } catch (error) {
    throw new ConfigurationError(`--acting-user: ${(error as Error).message}`);
  }
}

const findProcess = (port: number) =>
  process.platform === 'win32'
    ? `see who has it with "netstat -ano | findstr :${port}"`
    : `see who has it with "lsof -i :${port}" or "ss -ltnp sport = :${port}"`;

function explain({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `port ${port} is in use: ${findProcess(port)}, or take a free one with --port 0`;
  if (code === 'EACCES') return `port ${port} needs rights that this user has not: choose one from 1024 with --port`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `host ${host} is no address of this machine: see --host`;
  return message;
}
