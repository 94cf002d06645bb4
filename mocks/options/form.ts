import { isObject } from '../../contracts/protocol/index.js';

/** The first thing that is wrong with a value, and its place. */
export interface FormFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A fault as a message tells it. */
export const describeFault = ({ path, message }: FormFault): string =>
  path.length === 0 ? message : `${path.join('.')}: ${message}`;

/** Says what is wrong with a value; `undefined` if nothing is. */
export type Form = (value: unknown) => FormFault | undefined;

// Written by hand: options are read before a page has asked for anything, and zod is larger than all else that is loaded by then.

const wrong = (message: string, path: FormFault['path'] = []): FormFault => ({ path, message });

const below = (name: string | number, fault: FormFault | undefined): FormFault | undefined =>
  fault && { ...fault, path: [name, ...fault.path] };

/** A value as a message shows it: short. */
const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? `"${value}"` : Array.isArray(value) ? 'a list' : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** Makes a form of what a value has to be, in words, and how that is told. */
export const form =
  (words: string, isRight: (value: unknown) => boolean): Form =>
  (value) =>
    isRight(value)
      ? undefined
      : wrong(value === undefined ? `is missing: write ${words}` : `write ${words}, not ${shown(value)}`);

export const whole = (least: number, most = Number.MAX_SAFE_INTEGER): Form =>
  form(
    most === Number.MAX_SAFE_INTEGER ? `a whole number from ${least}` : `a whole number from ${least} to ${most}`,
    (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
  );

export const text = (most = Number.POSITIVE_INFINITY, least = 1): Form =>
  form(
    most === Number.POSITIVE_INFINITY ? 'a text' : `a text of ${least} to ${most} characters`,
    (value) => typeof value === 'string' && value.length >= least && value.length <= most,
  );

export const address = (most = Number.POSITIVE_INFINITY): Form =>
  form(
    'an address like https://login.example.com',
    (value) => typeof value === 'string' && value.length <= most && URL.canParse(value),
  );

export const flag: Form = form('true or false', (value) => typeof value === 'boolean');

export const anything: Form = () => undefined;

/** One of some values; `kind` is the word for them, where a message that lists them would be too long. */
export const oneOf = (values: readonly unknown[], kind?: string): Form =>
  kind === undefined
    ? form(values.map(shown).join(' or '), (value) => values.includes(value))
    : (value) => (values.includes(value) ? undefined : wrong(`no ${kind} is named ${shown(value)}`));

/** A value that may be left out, too. */
const maybe =
  (inner: Form): Form =>
  (value) =>
    value === undefined ? undefined : inner(value);

/** A value that fits a form, and something more. */
export const both =
  (one: Form, other: Form): Form =>
  (value) =>
    one(value) ?? other(value);

export const listOf =
  (inner: Form, most = Number.POSITIVE_INFINITY): Form =>
  (value) => {
    if (!Array.isArray(value)) return wrong(`write a list, not ${shown(value)}`);
    if (value.length > most) return wrong(`write at most ${most} of them`);
    return first(value.map((item, index) => () => below(index, inner(item))));
  };

/** An object with names of one's own. */
export const record =
  (name: Form, inner: Form): Form =>
  (value) =>
    isObject(value)
      ? first(
          Object.entries(value).map(
            ([key, item]) =>
              () =>
                below(key, name(key)) ?? below(key, inner(item)),
          ),
        )
      : wrong(`write an object, not ${shown(value)}`);

/** An object with these fields and no others; only the needed ones must be there. */
export const fields =
  (forms: Readonly<Record<string, Form>>, needed: readonly string[] = []): Form =>
  (value) => {
    if (!isObject(value)) return wrong(`write an object, not ${shown(value)}`);
    const known = Object.entries(forms).map(
      ([name, inner]) =>
        () =>
          below(name, (needed.includes(name) ? inner : maybe(inner))(value[name])),
    );
    return first(known) ?? first(Object.keys(value).map((name) => () => isUnknown(forms, name)));
  };

const isUnknown = (forms: Readonly<Record<string, Form>>, name: string) =>
  Object.hasOwn(forms, name) ? undefined : wrong(`is not known: there are ${Object.keys(forms).join(', ')}`, [name]);

function first(checks: readonly (() => FormFault | undefined)[]): FormFault | undefined {
  for (const check of checks) {
    const fault = check();
    if (fault !== undefined) return fault;
  }
  return undefined;
}
