import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { PNG } from 'pngjs';
import { filmIn } from './browser-server.js';

const size = { width: 640, height: 480 };

/** The camera of the browser of the run: it plays a film. */
export interface SyntheticCamera {
  /** Holds a picture in front of the camera; it is seen when the camera is opened the next time. */
  show(png: Buffer): void;
}

/** Makes a camera that sees what the test holds in front of it. */
export function createCamera(): SyntheticCamera {
  const film = filmIn(tmpdir());
  if (!existsSync(film)) writeFileSync(film, toFilm(undefined));
  return { show: (png) => writeFileSync(film, toFilm(PNG.sync.read(png))) };
}

/** A few equal frames of YUV4MPEG2, the picture in the middle of a white sheet. */
function toFilm(picture: PNG | undefined): Buffer {
  const { width, height } = size;
  const luma = Buffer.alloc(width * height, 235);
  if (picture !== undefined) {
    const scale = Math.min(1, (height - 40) / picture.height);
    const [columns, rows] = [Math.floor(picture.width * scale), Math.floor(picture.height * scale)];
    const [left, top] = [(width - columns) >> 1, (height - rows) >> 1];
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const pixel = (Math.floor(row / scale) * picture.width + Math.floor(column / scale)) * 4;
        luma[(top + row) * width + left + column] = 16 + ((picture.data[pixel] ?? 0) * 219) / 255;
      }
    }
  }
  const chroma = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\n`), frame, frame, frame]);
}
