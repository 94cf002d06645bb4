import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { aroundLoopback } from '../proxy/proxy.js';
import { ConfigurationError } from './configuration-error.js';
import type { Console } from './console.js';
import { start } from './serve.js';
import type { Configuration } from './settings.js';

/**
 * Runs a command beside a mock on a port of its own, which it finds in `AUTHING_QRCODE_MOCK_URL`. Resolves to the exit code
 * of the command, or to 128 and the number of the signal that has ended it.
 */
export async function execute(
  configuration: Configuration,
  [command = '', ...args]: readonly string[],
  { env, signal, stdin, atExit }: Console,
): Promise<number> {
  const { address, adminToken, stop } = await start(configuration);
  const child = spawn(command, args, {
    stdio: 'inherit',
    env: {
      ...aroundLoopback(env),
      AUTHING_QRCODE_MOCK_URL: address,
      ...(adminToken !== undefined && { AUTHING_QRCODE_MOCK_ADMIN_TOKEN: adminToken }),
    },
  });
  // The command decides when it is over. A key of the terminal reaches it without us: a second time would be one too many.
  const pass = () => {
    if (signal.reason !== 'SIGINT' || !stdin.isTTY) child.kill(signal.reason);
  };
  signal.addEventListener('abort', pass);
  const forget = atExit(() => child.kill());
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + constants.signals[signal ?? 'SIGTERM'];
  } catch (error) {
    throw new ConfigurationError(`${command} cannot be run: ${(error as Error).message}`);
  } finally {
    signal.removeEventListener('abort', pass);
    forget();
    stop();
  }
}
