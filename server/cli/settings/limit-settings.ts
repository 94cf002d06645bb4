import { defaultServerLimits } from '../../http/server-limits.js';
import { milliseconds, setting, size, wholeNumber } from './setting.js';

/** The bounds of what a client can make grow, by their key in the configuration file. */
export const limitSettings = {
  maxStoreBytes: setting<number | undefined>({
    flag: '--max-store-bytes <size>',
    about: 'memory of all codes, login states and custom data; the oldest go first; 200M, or 600 bytes for each code',
    fallback: undefined,
    read: size(1_048_576),
    option: (maxStoreBytes) => ({ maxStoreBytes }),
  }),
  maxJournalBytes: setting({
    flag: '--max-journal-bytes <size>',
    about: 'memory of the journals of all user pools; the oldest calls go first',
    fallback: 16_777_216,
    read: size(1_048_576),
    option: (maxJournalBytes) => ({ maxJournalBytes }),
  }),
  maxCustomDataBytes: setting({
    flag: '--max-custom-data-bytes <size>',
    about: 'custom data of one user, as JSON: a login that brings more is refused',
    fallback: 262_144,
    read: size(1, 104_857_600),
    option: (maxCustomDataBytes) => ({ maxCustomDataBytes }),
  }),
  maxBodyBytes: setting({
    flag: '--max-body-bytes <size>',
    about: 'larger request bodies are refused with 413',
    fallback: 1_048_576,
    read: size(1_000, 104_857_600),
    option: (maxBodyBytes) => ({ maxBodyBytes }),
  }),
  maxJsonDepth: setting({
    flag: '--max-json-depth <number>',
    about: 'JSON that nests deeper is refused with 400',
    fallback: 64,
    read: wholeNumber(1, 1_000),
    option: (maxJsonDepth) => ({ maxJsonDepth }),
  }),
  maxHeaderBytes: setting({
    flag: '--max-header-bytes <size>',
    about: 'larger headers are refused with 431',
    fallback: defaultServerLimits.maxHeaderBytes,
    read: size(1_000, 16_777_216),
  }),
  maxConnections: setting({
    flag: '--max-connections <number>',
    about: 'more connections at once are closed',
    fallback: defaultServerLimits.maxConnections,
    read: wholeNumber(1, 1_000_000),
  }),
  headersTimeout: setting({
    flag: '--headers-timeout <duration>',
    about: 'time in which the headers of a request have to come',
    fallback: defaultServerLimits.headersTimeout,
    read: milliseconds,
  }),
  requestTimeout: setting({
    flag: '--request-timeout <duration>',
    about: 'time in which a whole request has to come',
    fallback: defaultServerLimits.requestTimeout,
    read: milliseconds,
  }),
  keepAliveTimeout: setting({
    flag: '--keep-alive-timeout <duration>',
    about: 'time that a connection stays open without a request',
    fallback: defaultServerLimits.keepAliveTimeout,
    read: milliseconds,
  }),
};
