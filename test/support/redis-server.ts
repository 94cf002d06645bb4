import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';

const isInstalled = spawnSync('redis-server', ['--version']).status === 0;

/** Tests on a real Redis. Where CI=true, its absence is a failure; elsewhere they are skipped. */
export const describeWithRedis = describe.skipIf(!isInstalled && process.env['CI'] === undefined);

/** A Redis of a test. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  readonly folder: string;
  /** Ends it at once, or with this signal. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Holds it still, or lets it run on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Starts it again on the same port and folder. */
  restart(): Promise<void>;
  /** Sends one command, and answers what redis-cli prints. */
  command(...parts: string[]): string;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a Redis on a free port, in a folder of its own. */
export async function startRedis(args: readonly string[] = [], password?: string): Promise<RedisServer> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'authing-qrcode-mock-redis-'));
  const own = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--daemonize', 'no'];
  const start = async () => {
    const started = spawn('redis-server', [...own, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (;;) {
      const more = await Promise.race([once(started.stdout, 'data'), once(started, 'exit').then(() => undefined)]);
      if (more === undefined) throw new Error(`redis-server has ended: ${said}`);
      said += more[0];
      if (said.includes('Ready to accept connections')) break;
    }
    // A pipe that nobody reads fills up.
    started.stdout.resume();
    return started;
  };
  let child: ChildProcess = await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    folder,
    async stop(signal = 'SIGKILL') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGCONT');
      child.kill(signal);
      await ended;
    },
    signal: (signal) => void child.kill(signal),
    async restart() {
      child = await start();
    },
    command: (...parts) =>
      spawnSync(
        'redis-cli',
        ['-p', `${port}`, ...(password === undefined ? [] : ['-a', password, '--no-auth-warning']), ...parts],
        {
          encoding: 'utf8',
        },
      ).stdout.trim(),
  };
}
