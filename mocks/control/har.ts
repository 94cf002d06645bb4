import { version } from '../../contracts/protocol/index.js';
import type { JournalEntry } from './journal.js';

const pairs = (fields: Readonly<Record<string, unknown>>) =>
  Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : (Array.isArray(value) ? value : [value]).map((one) => ({ name, value: String(one) })),
  );

/** The journal as an HTTP archive. Source: documented (HAR 1.2). */
export function toHar(entries: readonly JournalEntry[]) {
  return {
    log: {
      version: '1.2' as const,
      creator: { name: 'authing-qrcode-mock', version },
      entries: entries.map(toHarEntry),
    },
  };
}

function toHarEntry({ at, method, path, query, headers, body, status, answer, refused, operation }: JournalEntry) {
  const search = pairs(query)
    .map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  const text = answer === undefined || typeof answer === 'string' ? (answer ?? '') : JSON.stringify(answer);
  const sent = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    startedDateTime: new Date(at).toISOString(),
    time: 0,
    request: {
      method,
      url: `http://${String(headers['host'] ?? 'mock.invalid')}${path}${search && `?${search}`}`,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(headers),
      queryString: pairs(query),
      headersSize: -1,
      bodySize: -1,
      ...(body !== undefined && {
        postData: { mimeType: String(headers['content-type'] ?? 'application/json'), text: sent },
      }),
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: refused === undefined ? [] : [{ name: 'x-mock-rule', value: refused }],
      content: { size: text.length, mimeType: 'application/json', text },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    ...(operation !== undefined && { comment: operation }),
  };
}
