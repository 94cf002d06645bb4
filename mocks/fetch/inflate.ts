import { decodeUtf8, type UnreadBody } from '../../contracts/protocol/index.js';

/** A body that was read: its text, or the reason why there is none. */
export type ReadBody = { readonly body: string } | { readonly unread: UnreadBody };

type Inflate = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;
type Zlib = Record<'gunzipSync' | 'inflateSync' | 'inflateRawSync' | 'brotliDecompressSync', Inflate>;

/** The module of Node, Bun and Deno; a browser has none, and a bundler need not know it. */
const zlib = (): Zlib | undefined =>
  (globalThis as { process?: { getBuiltinModule?: (name: string) => Zlib | undefined } }).process?.getBuiltinModule?.(
    'node:zlib',
  );

const encodings = new Set(['gzip', 'deflate', 'br']);

/**
 * Reads a body of at most `limit` bytes, in the content-encoding that the client names. The limit holds for what comes out,
 * too: a small body that would become a large one is not inflated further than that.
 */
export async function readBytes(
  bytes: Uint8Array,
  encoding: string | readonly string[] | undefined,
  limit: number,
): Promise<ReadBody> {
  if (bytes.length > limit) return { unread: 'too-large' };
  const name = String(encoding ?? 'identity')
    .trim()
    .toLowerCase()
    .replace(/^x-/, '');
  if (name === 'identity' || name === '' || bytes.length === 0) return { body: decodeUtf8(bytes) };
  if (!encodings.has(name)) return { unread: 'unknown-encoding' };
  try {
    const inflated = await inflate(bytes, name, limit);
    return inflated === undefined ? { unread: 'unknown-encoding' } : { body: decodeUtf8(inflated) };
  } catch (error) {
    const isTooLarge = error instanceof TooLarge || (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    return { unread: isTooLarge ? 'too-large' : 'broken-encoding' };
  }
}

class TooLarge extends Error {}

/** Some clients send deflate without the header of zlib. Source: RFC 9110, section 8.4.1.2. */
const hasZlibHeader = (bytes: Uint8Array) => ((bytes[0] ?? 0) & 0x0f) === 8;

function inflate(bytes: Uint8Array, name: string, limit: number): MaybeBytes | Promise<MaybeBytes> {
  const isRaw = name === 'deflate' && !hasZlibHeader(bytes);
  const module = zlib();
  if (module === undefined)
    return name === 'br' ? undefined : inflateStream(bytes, isRaw ? 'deflate-raw' : name, limit);
  const options = { maxOutputLength: limit };
  if (name === 'br') return module.brotliDecompressSync(bytes, options);
  if (name === 'gzip') return module.gunzipSync(bytes, options);
  return isRaw ? module.inflateRawSync(bytes, options) : module.inflateSync(bytes, options);
}

type MaybeBytes = Uint8Array | undefined;

async function inflateStream(bytes: Uint8Array, format: string, limit: number): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart])
    .stream()
    .pipeThrough(new DecompressionStream(format as CompressionFormat));
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    size += value?.length ?? 0;
    if (size > limit) {
      await reader.cancel();
      throw new TooLarge();
    }
    if (value !== undefined) chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}
