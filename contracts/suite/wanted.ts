import type * as z from 'zod';
import { spellValue } from '../http/fields.js';

const types: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  undefined: 'nothing',
  null: 'null',
};

/** The expectation that a schema has of a value which it does not take, in words of ours. */
export function wantedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return types[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(spellValue).join(', ')}`;
  if (issue.code === 'too_small')
    return issue.origin === 'string' ? 'a text that is not empty' : `${issue.minimum} or more`;
  if (issue.code === 'too_big') return `${issue.maximum} or less`;
  if (issue.code === 'invalid_format') return `a text of the form ${issue.format}`;
  if (issue.code === 'unrecognized_keys') return `none of ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_union') {
    const first = issue.errors.flatMap(([one]) => (one === undefined ? [] : [wantedBy(one)]));
    return [...new Set(first)].join(', or ') || 'another value';
  }
  return 'another value';
}
