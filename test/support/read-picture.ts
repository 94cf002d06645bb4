import { Resvg } from '@resvg/resvg-js';
import { readPicture } from '../../server/verify/target/read-picture.js';

/** Reads the text of the QR code off a picture, be it a PNG or an SVG, as a phone does. */
export const readAnyPicture = async (picture: string | Uint8Array, contentType: string): Promise<string | undefined> =>
  typeof picture === 'string' && contentType.startsWith('image/svg')
    ? readPicture(new Resvg(picture, { background: '#fff' }).render().asPng(), 'image/png')
    : readPicture(picture, contentType);
