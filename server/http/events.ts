import type { ServerResponse } from 'node:http';
import { AdminError, type CarriedOut, type Mock } from '../../mocks/index.js';

/** The shortest time between two writes to a stream, in ms: a page draws no more often than it can be read. */
const interval = 100;
/** The number of calls that are told at a time: a mock under load has better things to do. */
const limit = 50;
/** The most characters that are written at a time; what is more is told as skipped. */
const maxWritten = 262_144;
/** The time that a reader may leave what was written unread, in ms. */
const patience = 30_000;
/** The most readers of one user pool. */
const maxReaders = 100;

/** A client that reads the events of a mock. */
interface Reader {
  readonly response: ServerResponse;
  /** The number of events that it was not told, since it had not read those before. */
  missed: number;
  /** The time since when it reads nothing, in ms of real time; `undefined` while it reads. */
  stuckSince: number | undefined;
}

/** All readers of one mock: what happens is written down once, and sent to each of them. */
interface Broadcast {
  add(response: ServerResponse): void;
}

const broadcasts = new WeakMap<Mock['journal'], Broadcast>();

/**
 * Streams what happens, as server-sent events, until the client hangs up: `call` for each call (polls of one code with the
 * same answer are told as one, with `times`), `skipped` where there was too much to tell, `command` for each command, and
 * `code` for each code that one of them was about, as it is by then. A client that does not read is told how much it has
 * missed once it reads again, and is hung up on after half a minute.
 */
export function streamEvents(mock: Mock, response: ServerResponse): void {
  let broadcast = broadcasts.get(mock.journal);
  if (broadcast === undefined) {
    broadcast = createBroadcast(mock);
    broadcasts.set(mock.journal, broadcast);
  }
  broadcast.add(response);
}

function createBroadcast(mock: Mock): Broadcast {
  const { journal } = mock;
  const readers = new Set<Reader>();
  let last = 0;
  let commands: CarriedOut[] = [];
  let commandsSkipped = 0;
  let timer: NodeJS.Timeout | undefined;
  let endWatch: (() => void) | undefined;

  function flush() {
    timer = undefined;
    const to = [...readers];
    writeNews(to).catch((reason: unknown) => {
      // The readers miss something; the calls of clients go on.
      console.error('authing-qrcode-mock failed to tell what has happened', reason);
      for (const reader of to) reader.missed += 1;
    });
  }

  async function writeNews(to: readonly Reader[]) {
    const news = journal.since(last, limit);
    const carriedOut = commands;
    const left = commandsSkipped;
    last = news.last;
    commands = [];
    commandsSkipped = 0;
    const named = [...news.entries.map(({ qrcodeId }) => qrcodeId), ...carriedOut.map(({ id }) => id)];
    const ids = [...new Set(named.filter((id) => id !== undefined))];
    // Not every command names a code, though it may have an id.
    const read = (id: string) => mock.admin('readCode', { id }).catch(() => undefined);
    const codes = await Promise.all(ids.slice(-2 * limit).map(read));
    const events = [
      ...news.entries.map((entry) => `id: ${entry.number}\n${spell('call', entry)}`),
      ...carriedOut.map((one) => spell('command', one)),
      ...codes.flatMap((code) => (code ? [spell('code', code)] : [])),
    ];
    const { text, skipped } = join(events, news.skipped + left + Math.max(0, ids.length - codes.length));
    for (const reader of to) write(reader, text, events.length + skipped);
  }

  /** Writes to a client that reads, counts for one that does not, and hangs up on one that has not for long. */
  function write(reader: Reader, text: string, events: number) {
    const { response } = reader;
    if (response.destroyed) return;
    if (response.writableNeedDrain) {
      reader.stuckSince ??= Date.now();
      reader.missed += events;
      if (Date.now() - reader.stuckSince > patience) response.destroy();
      return;
    }
    response.write(reader.missed > 0 ? spell('skipped', { count: reader.missed }) + text : text);
    reader.missed = 0;
    reader.stuckSince = undefined;
  }

  function watch() {
    last = journal.since(Number.MAX_SAFE_INTEGER, 0).last;
    commands = [];
    commandsSkipped = 0;
    endWatch = journal.watch((carriedOut) => {
      if (carriedOut !== undefined) {
        if (commands.length < limit) commands.push(carriedOut);
        else commandsSkipped += 1;
      }
      timer ??= setTimeout(flush, interval);
    });
  }

  return {
    add(response) {
      if (readers.size >= maxReaders) {
        throw new AdminError(429, `${maxReaders} clients read the events already: close one of them`);
      }
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.flushHeaders();
      // Only those who were there are told of the events until now.
      if (timer !== undefined) {
        clearTimeout(timer);
        flush();
      }
      const reader: Reader = { response, missed: 0, stuckSince: undefined };
      if (readers.size === 0) watch();
      readers.add(reader);
      response.on('drain', () => {
        if (reader.missed > 0) write(reader, '', 0);
      });
      response.on('close', () => {
        readers.delete(reader);
        if (readers.size > 0) return;
        endWatch?.();
        clearTimeout(timer);
        timer = undefined;
      });
    },
  };
}

/** The events as one text of a bounded length, and how many of them had no room. */
function join(events: readonly string[], skippedBefore: number): { text: string; skipped: number } {
  let length = 0;
  const kept = events.filter((event) => {
    if (length + event.length > maxWritten) return false;
    length += event.length;
    return true;
  });
  const skipped = skippedBefore + events.length - kept.length;
  return { text: kept.join('') + (skipped > 0 ? spell('skipped', { count: skipped }) : ''), skipped };
}

const spell = (event: string, data: unknown) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
