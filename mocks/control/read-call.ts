import {
  type ApiRequest,
  classify,
  type OperationTable,
  redact,
  redactBody,
  rowOf,
} from '../../contracts/protocol/index.js';
import { codeIdOf } from '../qrcode/code-id.js';
import type { AlikeCalls } from './alike-calls.js';
import type { CallReader, JournalEntry, KeptCall } from './journal.js';

/** Makes the reader of a journal; `table` is a copy of the operations with more of them. */
export const createCallReader = (table?: OperationTable): CallReader => ({
  read: (call) => read(call, table),
  samePolls: (call, query) => samePolls(call, query, table),
});

function samePolls(
  { operation, answerBody }: AlikeCalls,
  query: ApiRequest['query'],
  table?: OperationTable,
): string | undefined {
  const { does, code, shown } = classify({ operation, input: query, answer: answerBody }, table);
  return does === 'poll' ? `${operation} ${code} ${shown?.text}` : undefined;
}

const describeBody = (body: string | number, headers: ApiRequest['headers']) =>
  typeof body === 'number'
    ? `[${body} characters, too many to keep]`
    : redactBody(body, String(headers['content-type'] ?? ''));

function read(
  { number, at, operation, method, path, query, headers, body, status, answerHeaders, answerBody }: KeptCall,
  table?: OperationTable,
): JournalEntry {
  const does = rowOf(operation, table)?.does;
  const qrcodeId = codeIdOf({ query, ...(typeof body === 'string' && { body }) }, operation, answerBody);
  const refused = answerHeaders['x-mock-rule'];
  return {
    number,
    at,
    ...(operation !== undefined && { operation }),
    ...(does !== undefined && { does }),
    ...(qrcodeId !== undefined && { qrcodeId }),
    method,
    path,
    query: redact(query),
    headers: redact(headers),
    ...(body !== undefined && { body: describeBody(body, headers) }),
    status,
    ...(refused !== undefined && { refused }),
    ...(answerBody !== undefined && { answer: redact(answerBody) }),
  };
}
