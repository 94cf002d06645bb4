import { createMock } from 'authing-qrcode-mock';
import { afterEach } from 'vitest';
import type { Envelope } from './calls.js';
import { type CommandLine, startCommandLine } from './command-line.js';

const started: CommandLine[] = [];

/** Starts `client live` in the tests of a file, and ends what they have started. */
export function liveCommands() {
  afterEach(async () => {
    for (const command of started.splice(0)) await command.end();
  });
  return live;
}

/** Starts `client live`, and gives the ways to call it. */
async function live(...flags: string[]) {
  const command = startCommandLine(['client', 'live', '--port', '0', ...flags]);
  started.push(command);
  const [, address = ''] = await command.printed(/listening(?: on |","address":")(http:\/\/127\.0\.0\.1:\d+)/);
  const ask = async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const response = await fetch(address + path, {
      method,
      headers: { 'content-type': 'application/json', 'user-agent': 'Page/1', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Envelope & { data: Record<string, string> };
  };
  const app = { 'x-authing-app-id': createMock().apps.named('browser').id };
  return {
    printed: command.printed,
    end: command.end,
    ask,
    admin: (path: string, body: object) => ask('POST', `/__mock/v1${path}`, body),
    generate: async () => String((await ask('POST', '/api/v3/gene-qrcode', { type: 'MOBILE_APP' }, app)).data.qrcodeId),
    poll: (id: string, headers = {}) =>
      ask('GET', `/api/v3/get-qrcode-status?qrcodeId=${id}`, undefined, { ...app, ...headers }),
  };
}

export type Live = Awaited<ReturnType<typeof live>>;
