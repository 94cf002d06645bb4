import { parseDuration } from '../../../contracts/http/duration.js';
import type { MockOptions } from '../../../mocks/index.js';

/** The file that is read where none is named. */
export const settingsFileName = 'authing-qrcode-mock.json';

/** One row knows a setting: its flag, environment variables, key in the file, type, default, help, and the option that it sets. */
export interface Setting<Value> {
  readonly flag: string;
  readonly about: string;
  readonly fallback: Value;
  /** Reads the text of a flag, a variable or the file. Throws RangeError that says what to write instead. */
  readonly read: Reader<Value>;
  /** Further names in the environment, the stronger first; `AUTHING_QRCODE_MOCK_…` comes before them all. */
  readonly environment?: readonly string[];
  /** The option of the mock that it sets; left out where the setting is one of the server. */
  readonly option?: (value: NonNullable<Value>) => MockOptions | Promise<MockOptions>;
}

/** Reads the text of a setting, and knows how it may be written as JSON. */
export interface Reader<Value> {
  (text: string): Value;
  readonly schema: object;
}

/** Makes a reader: the part of a JSON schema, and what reads the text. */
export const reader = <Value>(schema: object, read: (text: string) => Value): Reader<Value> =>
  Object.assign((text: string) => read(text), { schema });

export const setting = <Value>(row: Setting<Value>): Setting<Value> => row;

export const wholeNumber = (from: number, to: number) =>
  reader({ type: 'integer', minimum: from, maximum: to }, (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < from || value > to) {
      throw new RangeError(`"${text}" is not a whole number from ${from} to ${to}`);
    }
    return value;
  });

/** A number of seconds, or a text such as `2m`. */
const duration = { type: ['number', 'string'], pattern: '^\\d+(\\.\\d+)?(ms|s|m|h|d)?$' };

export const seconds = reader(duration, (text) => {
  const value = parseDuration(text) / 1_000;
  if (value < 1 || !Number.isInteger(value)) throw new RangeError(`"${text}" is not a whole number of seconds from 1`);
  return value;
});

export const milliseconds = reader(duration, (text) => {
  const value = parseDuration(text);
  if (value < 1 || value > 86_400_000) throw new RangeError(`"${text}" is not a duration from 1ms to 24h`);
  return value;
});

const units: Readonly<Record<string, number>> = { '': 1, k: 1_024, M: 1_048_576, G: 1_073_741_824 };

/** A number of bytes: `1048576`, `1M`, `512k`. */
export const size = (from: number, to = Number.MAX_SAFE_INTEGER) =>
  reader({ type: ['integer', 'string'], pattern: '^\\d+[kMG]?$' }, (text) => {
    const [, number, unit] = /^(\d+)([kMG]?)$/.exec(text) ?? [];
    const value = Number(number) * (units[unit ?? ''] ?? 1);
    if (!(value >= from && value <= to)) {
      throw new RangeError(`"${text}" is not a size from ${from} to ${to} bytes: write 1048576, 512k or 16M`);
    }
    return value;
  });

export const yesOrNo = reader({ type: 'boolean' }, (text) => {
  if (!['true', 'false', '1', '0'].includes(text)) throw new RangeError(`"${text}" is neither true nor false`);
  return text === 'true' || text === '1';
});

export const nonEmpty = reader({ type: 'string', minLength: 1 }, (text) => {
  if (text === '') throw new RangeError('is empty');
  return text;
});

export const address = reader({ type: 'string', format: 'uri' }, (text) => {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new RangeError(`"${text}" is not an address: write https://mock.example.com`);
  }
  const { search, hash, username, password } = new URL(text);
  if (search || hash || username || password || /[?#]/.test(text)) {
    throw new RangeError(`"${text}" has more than a host and a path: write https://mock.example.com/path`);
  }
  return text.replace(/\/+$/, '');
});

export const link = reader({ type: 'string', minLength: 1 }, (text) => {
  if (text !== 'phone' && !URL.canParse(text)) {
    throw new RangeError(`"${text}" is neither phone nor a link: write https://app.example.com/scan`);
  }
  return text;
});
