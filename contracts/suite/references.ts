import { spellValue, valueAt } from '../http/fields.js';
import type { Value } from './case.js';
import { Interruption } from './play/interruption.js';

/** The values that `$name` can stand for while a case is played. */
export type Variables = Record<string, unknown>;

const reference = /\$(\w+(?:\.\w+)*)/g;

/** Keys that begin with `$` are matchers, and stay. */
export function resolve(value: Value, variables: Variables): Value {
  if (typeof value === 'string') return resolveText(value, variables);
  if (Array.isArray(value)) return value.map((item: Value) => resolve(item, variables));
  if (typeof value !== 'object' || value === null) return value;
  const { $repeat: part, times } = value as { readonly [key: string]: Value };
  if (typeof part === 'string') return part.repeat(Number(times));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item as Value, variables)]));
}

/** A text that is one reference becomes the value itself, whatever its type; others are filled in. */
function resolveText(text: string, variables: Variables): Value {
  const whole = /^\$(\w+(?:\.\w+)*)$/.exec(text)?.[1];
  if (whole !== undefined) return lookUp(whole, variables);
  return text.replace(reference, (_, path: string) => spellValue(lookUp(path, variables)));
}

/** Ways to change a value a little. */
const changes: Readonly<Record<string, (text: string) => string>> = {
  otherCase: (text) =>
    text.replace(/[a-z]|[A-Z]/g, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase())),
  shortened: (text) => text.slice(0, -1),
};

function lookUp(path: string, variables: Variables): Value {
  const [first = '', ...rest] = path.split('.');
  const change = changes[first];
  if (change !== undefined) return changed(change, spellValue(lookUp(rest.join('.'), variables)));
  const value = valueAt(path, variables);
  if (value === undefined) throw new ReferenceError(`$${path} has no value at this point of the case`);
  return value as Value;
}

function changed(change: (text: string) => string, text: string): string {
  const near = change(text);
  if (near === text) throw new Interruption('absent', 'the values of this target have no letters');
  return near;
}
