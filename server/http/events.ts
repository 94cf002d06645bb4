import type { ServerResponse } from 'node:http';
import type { CarriedOut, Mock } from '../../mocks/index.js';

/** The shortest time between two writes to a stream, in ms: a page draws no more often than it can be read. */
const interval = 100;
/** The number of calls that are told at a time: a mock under load has better things to do. */
const limit = 50;

/**
 * Streams what happens, as server-sent events, until the client hangs up: `call` for each call (polls of one code with the
 * same answer are told as one, with `times`), `skipped` where there was too much to tell, `command` for each command, and
 * `code` for each code that one of them was about, as it is by then.
 */
export function streamEvents(mock: Mock, response: ServerResponse): void {
  const { journal } = mock;
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
  let { last } = journal.since(Number.MAX_SAFE_INTEGER, 0);
  let commands: CarriedOut[] = [];
  let timer: NodeJS.Timeout | undefined;

  async function flush() {
    timer = undefined;
    const news = journal.since(last, limit);
    const carriedOut = commands;
    last = news.last;
    commands = [];
    const named = [...news.entries.map(({ qrcodeId }) => qrcodeId), ...carriedOut.map(({ id }) => id)];
    const ids = [...new Set(named.filter((id) => id !== undefined))];
    // Not every command names a code, though it may have an id.
    const read = (id: string) => mock.admin('readCode', { id }).catch(() => undefined);
    const codes = await Promise.all(ids.slice(-2 * limit).map(read));
    const skipped = news.skipped + Math.max(0, ids.length - codes.length);
    response.write(
      [
        ...news.entries.map((entry) => `id: ${entry.number}\n${spell('call', entry)}`),
        ...(skipped > 0 ? [spell('skipped', { count: skipped })] : []),
        ...carriedOut.slice(-limit).map((one) => spell('command', one)),
        ...codes.flatMap((code) => (code ? [spell('code', code)] : [])),
      ].join(''),
    );
  }

  const end = journal.watch((carriedOut) => {
    if (carriedOut !== undefined) commands.push(carriedOut);
    timer ??= setTimeout(flush, interval);
  });
  response.on('close', () => {
    end();
    clearTimeout(timer);
  });
}

const spell = (event: string, data: unknown) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
