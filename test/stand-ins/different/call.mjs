import { isObject } from './checks.mjs';
import { OAuthRefusal, Refusal } from './refusals.mjs';

const bodyLimit = 1024 * 1024;

// Reads to the end even past the limit, so that the client gets the answer instead of a reset connection.
async function readBody(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= bodyLimit) chunks.push(chunk);
  }
  return { text: Buffer.concat(chunks).toString('utf8'), tooLarge: length > bodyLimit };
}

export async function readCall(request, base) {
  const url = new URL(request.url, base);
  const body = await readBody(request);
  return {
    base,
    method: request.method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: request.headers,
    language: request.headers['x-authing-lang'] ?? request.headers.lang,
    body,
    // Called by the operation, not before it: each operation decides whether the login state comes first.
    json({ mayBeEmpty = false } = {}) {
      if (mayBeEmpty && body.text.trim() === '') return {};
      let value;
      try {
        value = JSON.parse(body.text);
      } catch {
        throw new Refusal('invalidArgument', 'JSON');
      }
      if (!isObject(value)) throw new Refusal('invalidArgument', 'JSON');
      return value;
    },
    form() {
      if (String(request.headers['content-type']).includes('application/json')) return this.json();
      const fields = new URLSearchParams(body.text);
      const names = [...fields.keys()];
      const isRepeated = (name) => fields.getAll(name).length > 1;
      if (names.some(isRepeated)) {
        throw new OAuthRefusal(400, 'invalid_request', `${names.find(isRepeated)} is repeated`);
      }
      return Object.fromEntries(fields);
    },
  };
}
