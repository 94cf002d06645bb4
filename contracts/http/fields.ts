import { parseJson } from './json.js';

/** The fields of a JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

/** Tells whether a value is a JSON object, and no list. */
export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of a value that is a JSON object; none of any other. */
export const fieldsOf = (value: unknown): Fields => (isObject(value) ? value : {});

/** The fields of a body that is the text of a JSON object; none of any other, which a check of its own refuses. */
export function parseFields(body: string | undefined): Fields {
  if (!body?.trimStart().startsWith('{')) return {};
  try {
    return fieldsOf(parseJson(body));
  } catch {
    return {};
  }
}

/** A value that is a text with something in it. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** A value as text. An answer may hold an object whose `toString` is no function, which nothing makes a text of. */
export const spellValue = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

/** The value at a path such as `keys.0.n`; the whole for the empty path. */
export function valueAt(path: string, value: unknown): unknown {
  if (path === '') return value;
  return path
    .split('.')
    .reduce<unknown>(
      (current, key) =>
        typeof current === 'object' && current !== null && Object.hasOwn(current, key)
          ? (current as Fields)[key]
          : undefined,
      value,
    );
}

/** Tells whether an envelope, of V3 or of V2, says that a call has succeeded. */
export const saysSuccess = (envelope: unknown): boolean =>
  valueAt('statusCode', envelope) === 200 || valueAt('code', envelope) === 200;
