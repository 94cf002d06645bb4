import { isSecretName, type Result, type Secrets, thousands } from '../../contracts/internal.js';

/** The longest value that is kept of an answer, in characters of JSON: a report for people shows less. */
const longestValue = 20_000;
const longestReason = 2_000;

/** Keeps of a result what a report shows of it: the answers of a whole run together are larger than memory should be. */
export function limitResult(result: Result, secrets: Secrets): Result {
  const { reason, difference, findings, exchanged } = result;
  const limit = <Found extends { readonly expected: unknown; readonly received: unknown }>(found: Found): Found => ({
    ...found,
    expected: limitValue(found.expected, secrets),
    received: limitValue(found.received, secrets),
  });
  return {
    ...result,
    ...(reason !== undefined && { reason: limitText(reason, longestReason, secrets) }),
    ...(difference !== undefined && { difference: limit(difference) }),
    findings: findings.map(limit),
    ...(exchanged !== undefined && {
      exchanged: { request: exchanged.request, answer: { status: exchanged.answer.status, headers: {} } },
    }),
  };
}

function limitValue(value: unknown, secrets: Secrets): unknown {
  if (typeof value === 'string') return limitText(value, longestValue, secrets);
  if (typeof value !== 'object' || value === null) return value;
  const text = JSON.stringify(value, hideNamed);
  return text.length <= longestValue ? value : limitText(text, longestValue, secrets);
}

const hideNamed = (name: string, value: unknown) =>
  isSecretName(name) && (typeof value === 'string' || Array.isArray(value)) ? '[redacted]' : value;

/** The longest secret that is known of answers; what is shown ends so much before the place where a text was cut. */
const longestSecret = 8_192;

function limitText(text: string, limit: number, secrets: Secrets): string {
  if (text.length <= limit) return text;
  const begin = secrets.hide(text.slice(0, limit + 2 * longestSecret));
  const shown = begin.slice(0, Math.max(0, Math.min(limit, begin.length - longestSecret)));
  // A part of a text keeps the whole of it in memory.
  return JSON.parse(JSON.stringify(`${shown}… (${thousands(text.length)} characters in all)`));
}
