// The names of mocks/ that server/ needs beside the public ones.
export { hubOf } from './control/traffic.js';
export { readBytes } from './fetch/inflate.js';
export { pictureId } from './qrcode/picture.js';
