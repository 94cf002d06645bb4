const twoBytes = /[\u0100-\uffff]/;

/** A text of this length or less counts as one of single bytes: looking costs more than the difference. */
const shortText = 100;

/** About how many bytes of memory a value takes: plain data, as JSON has it. */
export function weigh(value: unknown): number {
  if (typeof value === 'string') {
    return 24 + value.length * (value.length > shortText && twoBytes.test(value) ? 2 : 1);
  }
  if (typeof value !== 'object' || value === null) return 8;
  if (value instanceof Uint8Array) return 100 + value.length;
  let weight = 56;
  if (Array.isArray(value)) for (const item of value) weight += 8 + weigh(item);
  else for (const name in value) weight += 16 + name.length + weigh((value as Record<string, unknown>)[name]);
  return weight;
}
