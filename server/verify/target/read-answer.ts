import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { findExcess } from '../../../contracts/internal.js';

/** The longest answer that is read, in bytes, once it is decompressed: no answer of the API comes near it. */
const largestAnswer = 4 * 1_048_576;

/** An answer that is not read to its end. The message goes on after the address: what the target did, and what to do. */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer';
}

const decoders = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const;

const isKnown = (encoding: string): encoding is keyof typeof decoders => Object.hasOwn(decoders, encoding);

/** Pictures that are no text. */
const isBinary = (contentType = ''): boolean => /^image\/(?!svg)/i.test(contentType);

/** Reads a body, decompressed, and no more of it than the limit: text, or the bytes of a picture. Rejects with UnreadableAnswer. */
export async function readBody(
  body: Readable,
  headers: Readonly<Record<string, string>>,
): Promise<string | Uint8Array> {
  const encoding = (headers['content-encoding'] ?? '').trim().toLowerCase() || 'identity';
  if (encoding !== 'identity' && !isKnown(encoding)) {
    body.destroy();
    throw new UnreadableAnswer('answered in a content-encoding that is not read: use gzip, deflate, br or none');
  }
  const bytes = Number(headers['content-length'] ?? 0) > largestAnswer ? undefined : await collect(body, encoding);
  if (bytes === undefined) {
    body.destroy();
    throw new UnreadableAnswer(
      `answered with more than ${largestAnswer / 1_048_576} MB, the most that is read: is the address that of the API?`,
    );
  }
  if (isBinary(headers['content-type'])) return bytes;
  const text = new TextDecoder().decode(bytes);
  const excess = findExcess(text);
  if (excess === undefined) return text;
  throw new UnreadableAnswer(`answered with JSON ${excess}: is the address that of the API?`);
}

/** The bytes of a body; `undefined` if they are more than is read. */
async function collect(body: Readable, encoding: string): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  const take = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > largestAnswer) return;
      chunks.push(chunk);
    }
  };
  try {
    await (isKnown(encoding) ? pipeline(body, decoders[encoding](), take) : take(body));
  } catch (error) {
    // A pipeline whose end reads no more is aborted, and tells that instead.
    if (size > largestAnswer) return undefined;
    throw /^(?:Z_|ERR__ERROR|ERR_BROTLI)/.test(String((error as NodeJS.ErrnoException).code))
      ? noSuch(encoding)
      : error;
  }
  return size > largestAnswer ? undefined : Buffer.concat(chunks);
}

const noSuch = (encoding: string) =>
  new UnreadableAnswer(
    `answered with a body that is not the ${encoding} which it announced: does a proxy before it change answers?`,
  );

/** A time as a person writes it. */
export const secondsOf = (duration: number): string => (duration < 1_000 ? `${duration} ms` : `${duration / 1_000} s`);

/** The time is up. `hasBegun`: the headers of the answer have come. */
export const tooLate = (timeout: number, hasBegun: boolean): UnreadableAnswer =>
  new UnreadableAnswer(
    `${hasBegun ? 'began an answer and did not end it' : 'did not answer'} within ${secondsOf(timeout)}: ` +
      'raise --timeout, or find out what it waits for',
  );

/** An error of the transport as what the target did, where it has answered at all. */
export function explainAnswer(error: unknown, hasBegun: boolean): unknown {
  const { code, name } = error as { code?: string; name?: string };
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new UnreadableAnswer(
      'answered with more header lines than are read, 16 kB: is the address that of the API?',
    );
  }
  if (name === 'HTTPParserError') {
    return new UnreadableAnswer(
      'answered with what is not HTTP: is the port that of the API, and does it want https instead of http?',
    );
  }
  if (
    hasBegun &&
    (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
  ) {
    return new UnreadableAnswer('hung up in the middle of an answer: look into its log, and that of a proxy before it');
  }
  return error;
}
