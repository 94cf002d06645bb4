import type { SharedCalls } from '../../../mocks/internal.js';
import type { Connection } from './connection.js';
import { day } from './records.js';

/** The most calls that the stream keeps. */
const maxCalls = 1_000;

/** The calls of every mock on the store, in a stream that keeps the last ones. */
export function createCalls(connection: Connection, key: string, instance: number): SharedCalls {
  let last = '-';
  let sent = 0;
  return {
    append(call) {
      const trim = { strategy: 'MAXLEN', strategyModifier: '~', threshold: maxCalls } as const;
      connection.tell((commands) => commands.xAdd(key, '*', { from: `${instance}`, call }, { TRIM: trim }));
      sent += 1;
      if (sent % 100 === 1) connection.tell((commands) => commands.pExpire(key, day));
    },
    async read() {
      const entries = await connection.ask((commands) => commands.xRange(key, last, '+'));
      const end = entries.at(-1)?.id;
      if (end !== undefined) last = `(${end}`;
      return entries
        .filter(({ message }) => message['from'] !== `${instance}`)
        .map(({ message }) => String(message['call']));
    },
    clear() {
      connection.tell((commands) => commands.unlink(key));
    },
  };
}
