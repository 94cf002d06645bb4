import { parseDuration } from '../../../contracts/http/duration.js';
import type { MockOptions } from '../../../mocks/index.js';

/** One row knows a setting: its flag, environment variables, key in the file, type, default, help, and the option that it sets. */
export interface Setting<Value> {
  readonly flag: string;
  readonly about: string;
  readonly fallback: Value;
  /** Reads the text of a flag, a variable or the file. Throws RangeError that says what to write instead. */
  readonly read: (text: string) => Value;
  /** Further names in the environment, the stronger first; `AUTHING_QRCODE_MOCK_…` comes before them all. */
  readonly environment?: readonly string[];
  /** The option of the mock that it sets; left out where the setting is one of the server. */
  readonly option?: (value: NonNullable<Value>) => MockOptions;
}

export const setting = <Value>(row: Setting<Value>): Setting<Value> => row;

export const wholeNumber = (from: number, to: number) => (text: string) => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < from || value > to) {
    throw new RangeError(`"${text}" is not a whole number from ${from} to ${to}`);
  }
  return value;
};

export const seconds = (text: string) => {
  const value = parseDuration(text) / 1_000;
  if (value < 1 || !Number.isInteger(value)) throw new RangeError(`"${text}" is not a whole number of seconds from 1`);
  return value;
};

export const milliseconds = (text: string) => {
  const value = parseDuration(text);
  if (value < 1 || value > 86_400_000) throw new RangeError(`"${text}" is not a duration from 1ms to 24h`);
  return value;
};

const units: Readonly<Record<string, number>> = { '': 1, k: 1_024, M: 1_048_576, G: 1_073_741_824 };

/** A number of bytes: `1048576`, `1M`, `512k`. */
export const size =
  (from: number, to = Number.MAX_SAFE_INTEGER) =>
  (text: string) => {
    const [, number, unit] = /^(\d+)([kMG]?)$/.exec(text) ?? [];
    const value = Number(number) * (units[unit ?? ''] ?? 1);
    if (!(value >= from && value <= to)) {
      throw new RangeError(`"${text}" is not a size from ${from} to ${to} bytes: write 1048576, 512k or 16M`);
    }
    return value;
  };

export const yesOrNo = (text: string) => {
  if (!['true', 'false', '1', '0'].includes(text)) throw new RangeError(`"${text}" is neither true nor false`);
  return text === 'true' || text === '1';
};

export const nonEmpty = (text: string) => {
  if (text === '') throw new RangeError('is empty');
  return text;
};

export const address = (text: string) => {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new RangeError(`"${text}" is not an address: write https://mock.example.com`);
  }
  const { search, hash, username, password } = new URL(text);
  if (search || hash || username || password || /[?#]/.test(text)) {
    throw new RangeError(`"${text}" has more than a host and a path: write https://mock.example.com/path`);
  }
  return text.replace(/\/+$/, '');
};

export const link = (text: string) => {
  if (text !== 'phone' && !URL.canParse(text)) {
    throw new RangeError(`"${text}" is neither phone nor a link: write https://app.example.com/scan`);
  }
  return text;
};
