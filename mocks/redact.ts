/** The names of what nobody should find in a journal. */
const secret =
  /^(?:authorization|proxy-authorization|cookie|set-cookie|password|.*secret|ticket|token|.*_token|.*Token|id_token_hint)$/i;

const hidden = '[redacted]';

/** A copy without tokens, tickets, secrets and passwords. */
export function redact<Value>(value: Value): Value {
  return walk(value) as Value;
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return `[${value.length} bytes]`;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      secret.test(name) && (typeof one === 'string' || Array.isArray(one)) ? hidden : walk(one),
    ]),
  );
}

/** A body without secrets, parsed; what cannot be parsed may hold anything, so only its length is told. */
export function redactBody(body: string, contentType: string): unknown {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) {
    const fields = Object.fromEntries(new URLSearchParams(body));
    // What is sent as a form and is none has its text in the names.
    if (!Object.keys(fields).every((name) => /^[\w.-]+$/.test(name)))
      return `[${body.length} characters that are no form]`;
    return redact(fields);
  }
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' ? redact(parsed) : `[${body.length} characters]`;
  } catch {
    return `[${body.length} characters that are not JSON]`;
  }
}
