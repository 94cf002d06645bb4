import { maxNameLength, maxScopeLength } from '../../contracts/protocol/names/bounds.js';
import { maxFaults, maxScenarios, maxUsers } from '../../mocks/world/limits.js';
import { type SettingName, settings } from '../../server/cli/settings.js';
import { table } from './tables.js';

/** A bound that a setting raises. */
const set = (name: SettingName): readonly [bound: string, setting: string] => [
  String(settings[name].fallback),
  `\`${settings[name].flag.split(' ')[0]}\``,
];

const fixed = (bound: string | number): readonly [bound: string, setting: string] => [String(bound), ''];

type Row = readonly [what: string, bound: readonly [string, string], end: string];

const bytes = (text: string) => `${text} bytes`;
const inBytes = (name: SettingName): readonly [string, string] => [bytes(set(name)[0]), set(name)[1]];
const inMilliseconds = (name: SettingName): readonly [string, string] => [`${set(name)[0]} ms`, set(name)[1]];

const ofMock: readonly Row[] = [
  ['QR codes, fastpass codes, push codes: of each, in each user pool', set('maxQrcodes'), 'the oldest goes'],
  ['login states, refresh tokens, nonces: of each, in each user pool', fixed(100_000), 'the oldest goes'],
  [
    'memory of all records of all user pools',
    ['200 MiB, or 600 bytes for each of `--max-qrcodes`', '`--max-store-bytes`'],
    'the oldest of what takes most goes; a line on standard error says so once, and names the setting',
  ],
  ['calls in the journal of a user pool', set('journalSize'), 'the oldest goes'],
  ['memory of all journals of all user pools', inBytes('maxJournalBytes'), 'the oldest of the largest journal goes'],
  ['body of a call in the journal', fixed('16384 characters'), 'its length is kept alone'],
  ['user pools with a world of their own', set('maxUserPools'), 'HTTP 429, RangeError in process; `reset` frees them'],
  ['unknown user pools that are remembered', fixed(20), 'no more are remembered'],
  ['users of a user pool', fixed(maxUsers), 'HTTP 429, RangeError in process'],
  [
    'custom data of a user, as JSON',
    inBytes('maxCustomDataBytes'),
    'the login is refused: `custom-data-full`; a code with more: `invalid-argument`',
  ],
  [
    'faults that wait for calls',
    fixed(maxFaults),
    'HTTP 429, RangeError in process; a fault that has had its calls leaves',
  ],
  ['scenarios of your own', fixed(maxScenarios), 'HTTP 429, RangeError in process'],
  ['steps of a scenario', fixed(100), 'HTTP 400'],
  ['a name: of a user, an app, a scenario, a user pool', fixed(`${maxNameLength} characters`), 'HTTP 400'],
  ['scope of a login', fixed(`${maxScopeLength} characters`), '`invalid-argument`'],
  ['addresses after a logout', fixed('100 of 2000 characters'), 'HTTP 400'],
  ['body of a request', inBytes('maxBodyBytes'), '`payload-too-large`, while it still comes'],
  ['nesting of JSON', set('maxJsonDepth'), '`invalid-argument` that names the field'],
  ['signatures of tokens that are remembered', fixed(1_000), 'all are forgotten'],
  [
    'calls that a judge in process keeps',
    ['1000', '`maxExchanges`'],
    'verdicts of the older calls are kept, the calls are not',
  ],
];

const ofServer: readonly Row[] = [
  ['connections, also those of the fault `hang`', set('maxConnections'), 'one more is closed'],
  ['time for the headers of a request', inMilliseconds('headersTimeout'), 'HTTP 408, closed'],
  ['time for a whole request', inMilliseconds('requestTimeout'), 'HTTP 408, closed'],
  ['time between two requests of a connection', inMilliseconds('keepAliveTimeout'), 'closed'],
  ['headers of a request', inBytes('maxHeaderBytes'), 'HTTP 431, closed'],
  ['body and nesting of an admin request', fixed('1048576 bytes, 64 levels'), 'HTTP 413, HTTP 400'],
  ['wrong admin tokens of an address in a minute', fixed(10), 'HTTP 429 with `retry-after` until the minute is over'],
  ['addresses whose wrong tokens are remembered', fixed(1_000), 'the oldest is forgotten'],
  ['clients that read the events of a user pool', fixed(100), 'HTTP 429'],
  ['events that are written at a time', fixed('50 calls, 262144 characters'), 'the others are told as `skipped`'],
  [
    'what a client of the events leaves unread',
    fixed('one such write, 30 s'),
    'it is told how much it has missed; after that time, it is closed',
  ],
  ['a stop', fixed('2 s'), 'what is still in flight is cut; a second signal ends at once'],
];

const ofCommands: readonly Row[] = [
  [
    'one answer of a deployment',
    fixed('4194304 bytes inflated, 200 levels, 100000 values'),
    '`verify`: the case has no answer',
  ],
  ['all answers of a deployment in a run', fixed('33554432 bytes of text'), '`verify` ends'],
  ['time for one answer of a deployment, whole', ['10 s', '`--timeout`'], '`verify`: the case has no answer'],
  [
    'a run of `verify`',
    ['', '`--max-duration`, `--max-requests`, `--max-codes`'],
    'it ends, and reports what was seen',
  ],
  ['calls and outcomes of a client scenario', fixed('20000 and 1000'), 'the later ones are not judged'],
  ['commands of `client run` at once', ['', '`--concurrency`'], 'the others wait'],
  ['output of a command that is kept', fixed('64000 characters'), 'the oldest goes'],
  ['an HTTP archive', fixed('256 MiB'), 'exit code 2'],
  ['a file with settings, credentials, a profile or a list', fixed('16 MiB'), 'exit code 2'],
];

const limitTable = (rows: readonly Row[]) =>
  table(
    ['what can grow', 'bound', 'setting', 'what happens at it'],
    rows.map(([what, [bound, setting], end]) => [what, bound, setting, end]),
  );

export const mockLimits = () => limitTable(ofMock);
export const serverLimits = () => limitTable(ofServer);
export const commandLimits = () => limitTable(ofCommands);
