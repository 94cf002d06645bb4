import { thousands } from '../http/thousands.js';

/**
 * Controls, halves of characters, marks that turn the direction of writing, and whatever else has no width: they would change
 * how a report reads. The selectors that draw an emoji in colour do not.
 */
const unseen =
  /(?![\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]/gu;

/** The begins of commands that a pipeline obeys wherever they are printed. Source: GitHub Actions, Azure Pipelines, TeamCity. */
const workflowCommand = /(?<=^|\s):(?=:[a-z])|(?<=#)#(?=\w*\[)/gi;

const unitOf = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;

function escapeUnseen(character: string): string {
  if (character === '\n' || character === '\t') return character;
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : unitOf(code);
}

const escapeCommand = (character: string): string => unitOf(character.charCodeAt(0));

/** Text in which every character can be seen, so that no answer of a target commands a terminal or breaks a document. */
export const visible = (text: string): string =>
  text.replaceAll('\r\n', '\n').replace(unseen, escapeUnseen).replace(workflowCommand, escapeCommand);

/** The same JSON, in which every character can be seen. */
export const visibleJson = (json: string): string =>
  json
    .replace(unseen, (character) => (character === '\n' ? character : character.split('').map(escapeCommand).join('')))
    .replace(workflowCommand, escapeCommand);

/** Visible text on one line. */
export const oneLine = (text: string): string => visible(text).replace(/\s*\n\s*/g, ' ');

/** Text that is cut, and then says how long it was. A character is never halved. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;
  return `${text.slice(0, end)}… (${thousands(text.length)} characters in all)`;
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

/** A value as one line of JSON; `nothing` where there is none. */
export const showValue = (value: unknown, limit: number): string =>
  value === undefined ? 'nothing' : shorten(visible(toJson(value)), limit);

const matchers: Readonly<Record<string, (argument: unknown, limit: number) => string>> = {
  $is: (type) => `any ${type} that is not empty`,
  $matches: (pattern, limit) => `text that matches ${shorten(oneLine(String(pattern)), limit)}`,
  $not: (other, limit) => `anything but ${showValue(other, limit)}`,
  $exactly: (other, limit) => `${showValue(other, limit)} and no more`,
};

/** The expectation, with the matchers of cases in words. */
export function showExpected(expected: unknown, limit: number): string {
  if (typeof expected === 'object' && expected !== null) {
    const [matcher = '', ...others] = Object.keys(expected);
    if (others.length === 0 && Object.hasOwn(matchers, matcher)) {
      return matchers[matcher]?.(Object.values(expected)[0], limit) ?? '';
    }
  }
  return showValue(expected, limit);
}
