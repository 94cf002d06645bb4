import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { findExcess } from '../../../contracts/internal.js';

/** The longest answer that is read, in bytes, and once it is decompressed, too: no answer of the API comes near it. */
export const largestAnswer = 4 * 1_048_576;

/** An answer that is not read to its end. The message goes on after the address: what the target did, and what to do. */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer';
}

export const tooLarge = (): UnreadableAnswer =>
  new UnreadableAnswer(
    `answered with more than ${largestAnswer / 1_048_576} MB, the most that is read: is the address that of the API?`,
  );

type Headers = Readonly<Record<string, string>>;

type Decoder = (body: Buffer, options: { readonly maxOutputLength: number }) => Buffer;

const decoders: Readonly<Record<string, Decoder>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
  identity: (body) => body,
};

const encodingOf = (headers: Headers): string => (headers['content-encoding'] ?? '').trim().toLowerCase() || 'identity';

/** Tells why an answer cannot be read, where its headers say so. */
export function whyUnread(headers: Headers): UnreadableAnswer | undefined {
  if (!Object.hasOwn(decoders, encodingOf(headers))) {
    return new UnreadableAnswer('answered in a content-encoding that is not read: use gzip, deflate, br or none');
  }
  return Number(headers['content-length'] ?? 0) > largestAnswer ? tooLarge() : undefined;
}

const decoder = new TextDecoder();

/** Pictures that are no text. */
const isBinary = (contentType = ''): boolean => /^image\/(?!svg)/i.test(contentType);

/** Reads a whole body, decompressed: text, or the bytes of a picture. Throws UnreadableAnswer. */
export function readBody(body: Buffer, headers: Headers): string | Uint8Array {
  const bytes = decompress(body, encodingOf(headers));
  if (isBinary(headers['content-type'])) return bytes;
  const text = decoder.decode(bytes);
  const excess = findExcess(text);
  if (excess === undefined) return text;
  throw new UnreadableAnswer(`answered with JSON ${excess}: is the address that of the API?`);
}

function decompress(body: Buffer, encoding: string): Buffer {
  if (body.length === 0) return body;
  try {
    return decoders[encoding]?.(body, { maxOutputLength: largestAnswer }) ?? body;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : noSuch(encoding);
  }
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
