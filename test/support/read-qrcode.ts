import jsqr from 'jsqr';
import { PNG } from 'pngjs';

/** Reads the text of a QR code off a PNG, as the camera of a phone would. */
export function readQrcode(png: Buffer): string {
  const { data, width, height } = PNG.sync.read(png);
  const found = jsqr.default(new Uint8ClampedArray(data), width, height);
  if (found === null) throw new Error('there is no QR code in the picture');
  return found.data;
}
