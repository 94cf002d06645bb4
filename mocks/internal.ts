// What server/ needs of mocks/ beside the public names.
export { hubOf } from './control/traffic.js';
export { bodyLimit } from './engine/input.js';
export { pictureId } from './qrcode/picture.js';
