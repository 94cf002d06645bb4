/** The most pixels that are read: a picture of a few kB may claim to be as large as memory. */
const mostPixels = 16_000_000;
/** The time that may be spent on looking for a code, in ms. */
const patience = 2_000;

/** The width and height that a PNG claims, one after the other behind its signature. Source: the PNG specification. */
const sizeOf = (png: Buffer): number => (png.length < 24 ? 0 : png.readUInt32BE(16) * png.readUInt32BE(20));

/** Reads the text of the QR code off a PNG; other pictures are not read. */
export async function readPicture(picture: string | Uint8Array, contentType: string): Promise<string | undefined> {
  if (typeof picture === 'string' || !/^image\/png\b/i.test(contentType)) return undefined;
  const [{ PNG }, { default: decodeQrcode }] = await Promise.all([import('pngjs'), import('qr/decode.js')]);
  const bytes = Buffer.from(picture);
  if (sizeOf(bytes) > mostPixels) return '';
  try {
    const { width, height, data } = PNG.sync.read(bytes);
    return decodeQrcode({ width, height, data }, { timeLimit: patience });
  } catch {
    // Neither says what is wrong by a type of its own.
    return '';
  }
}
