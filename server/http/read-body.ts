import { readBytes } from '../../mocks/internal.js';
import type { MountedRequest } from './base-url.js';
import { DirectRequest, type TakeBody } from './direct-request.js';

/** A place for the body of a request: its text, or the reason why there is none. */
export interface BodyOf {
  body: string;
  unread: 'too-large' | 'unknown-encoding' | 'broken-encoding' | undefined;
}

/** A layer before the mock has read the body and kept nothing of it: a mistake of whoever has put them together. */
export class BodyReadBefore extends Error {
  constructor() {
    super(
      'The body of this request was read before it came to the mock, and request.body and request.rawBody hold nothing of it: ' +
        'mount the mock before what reads bodies, or set request.body to what was read',
    );
  }
}

/** Reads a body of at most `limit` bytes. Calls back once, with an error where the body is gone. */
export function readBody(request: MountedRequest, into: BodyOf, limit: number, done: (error?: Error) => void): void {
  if (request.readableEnded || request.readableDidRead) {
    done(takeReadBody(request, into));
    return;
  }
  const pieces: Buffer[] = [];
  let size = 0;
  const take: TakeBody = (piece) => {
    if (piece !== null) {
      size += piece.length;
      if (size <= limit) {
        pieces.push(piece);
      } else if (into.unread === undefined) {
        // Answered at once; what still comes is read and dropped, so that the client gets to read the answer.
        into.unread = 'too-large';
        done();
      }
      return;
    }
    if (into.unread !== undefined) return;
    const encoding = request.headers['content-encoding'];
    // Most bodies come in one piece, and as they are.
    const bytes = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
    if (encoding === undefined) {
      into.body = readText(bytes);
      done();
      return;
    }
    readBytes(bytes, encoding, limit).then((read) => {
      Object.assign(into, read);
      done();
    }, done);
  };
  if (request instanceof DirectRequest) request.takeBody(take);
  else request.on('data', take).on('end', () => take(null));
}

/** Drops the body of a request that needs none. */
export function dropBody(request: MountedRequest): void {
  if (request instanceof DirectRequest) request.takeBody(drop);
}

const drop = () => {};

/** UTF-8; a byte order mark is no part of the text. */
function readText(bytes: Buffer): string {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return hasMark ? bytes.toString('utf8', 3) : bytes.toString();
}

/** Takes what another layer has read: the bytes where it has kept them, else what it has made of them. */
function takeReadBody(request: MountedRequest, into: BodyOf): Error | undefined {
  const { rawBody, body = rawBody, headers } = request;
  const kept = typeof rawBody === 'string' || Buffer.isBuffer(rawBody) ? rawBody : body;
  if (kept === undefined || kept === null) {
    const hadBody = Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined;
    return hadBody ? new BodyReadBefore() : undefined;
  }
  const written = writeAgain(kept, headers['content-type']);
  if (written === undefined) into.unread = 'too-large';
  else into.body = written;
  return undefined;
}

/** The text of what a body parser has read; `undefined` where that is nested deeper than can be written. */
function writeAgain(body: unknown, contentType: string | undefined): string | undefined {
  if (typeof body === 'string') return body.replace(/^\ufeff/, '');
  if (Buffer.isBuffer(body)) return readText(body);
  if (contentType?.startsWith('application/x-www-form-urlencoded')) {
    const pairs = Object.entries(body as Record<string, unknown>).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
    );
    return new URLSearchParams(pairs).toString();
  }
  try {
    return JSON.stringify(body);
  } catch {
    return undefined;
  }
}
