import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Mock } from '../../mocks/index.js';
import { describeMock, phonePath } from '../http/banner.js';
import { createListener } from '../http/listener.js';
import { createConfiguredMock } from './configured-mock.js';
import { describePhones, isLoopback, phoneAddresses } from './phones.js';
import { type Configuration, ConfigurationError } from './settings.js';

/** How long a stop waits for what is in flight, in ms. */
const patience = 2_000;

/** A server that listens. */
interface Started {
  readonly mock: Mock;
  readonly server: Server;
  readonly address: string;
  /** By which addresses a phone reaches it; none where it listens for this machine alone. */
  readonly phones: readonly string[];
  /** What the admin API asks for, if anything. */
  readonly adminToken: string | undefined;
  stop(): void;
}

/** Starts to serve a mock. Rejects with ConfigurationError if it cannot listen there. */
export async function start(configuration: Configuration): Promise<Started> {
  const { port, host } = configuration;
  const adminToken = configuration.adminToken ?? (isLoopback(host) ? undefined : randomUUID());
  const server = createServer();
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new ConfigurationError(explain(error as NodeJS.ErrnoException, host, port));
  }
  const bound = server.address() as AddressInfo;
  const address = `http://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`;
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  const phones = phoneAddresses(configuration, bound);
  try {
    // A code may link to the phone page, whose address is known by now.
    const mock = createConfiguredMock(configuration, `${phones[0] ?? address}${phonePath}`);
    await checkActingUser(mock, configuration.actingUser);
    server.on('request', createListener(mock, { adminToken }));
    return { mock, server, address, phones, adminToken, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/** Serves a mock until a signal comes. Rejects with ConfigurationError if it cannot listen there. */
export async function serve(configuration: Configuration): Promise<void> {
  const { mock, server, address, phones, adminToken } = await start(configuration);
  stopOnSignal(server);
  const paint = process.stdout.isTTY && !process.env['NO_COLOR'] ? bold : undefined;
  const ofPhones = await describePhones(phones, configuration, process.stdout);
  console.log(`listening on ${address}\n\n${ofPhones}\n${describeMock(mock, address, paint)}`);
  if (adminToken !== undefined && configuration.adminToken === undefined) {
    console.log(`Beyond loopback the admin API takes a token:\n  authorization: Bearer ${adminToken}\n`);
  }
}

/** A wrong name is told at the start, rather than at the first signed request. */
async function checkActingUser(mock: Mock, username: string | undefined): Promise<void> {
  if (username === undefined) return;
  try {
    await mock.users.named(username);
  } catch (error) {
    throw new ConfigurationError(`--acting-user: ${(error as Error).message}`);
  }
}

const bold = (text: string) => `\u001b[1m${text}\u001b[22m`;

function explain({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `port ${port} is in use: choose another with --port, or --port 0 for a free one`;
  if (code === 'EACCES') return `port ${port} needs rights that this user has not: choose one from 1024 with --port`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `host ${host} is no address of this machine: see --host`;
  return message;
}

function stopOnSignal(server: Server): void {
  let stopping = false;
  const stop = (exitCode: number) => () => {
    if (stopping) process.exit(exitCode);
    stopping = true;
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), patience).unref();
  };
  process.on('SIGINT', stop(130));
  process.on('SIGTERM', stop(143));
}
