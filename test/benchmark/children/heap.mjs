// Prints the heap that one live code takes, in bytes. Needs --expose-gc.
import { createMock } from 'authing-qrcode-mock';
import { fill } from './fill.mjs';

const count = 200_000;
const mock = createMock({ maxQrcodes: count, settings: { qrcodeExpiresIn: 3_600 } });

async function heapUsed() {
  // What only waits for the end of the current turn is not garbage before.
  await new Promise(setImmediate);
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

// A few codes first, so that what is loaded and compiled once is not counted as theirs.
await fill(mock, 20_000);
await mock.reset();
const before = await heapUsed();
await fill(mock, count);
const after = await heapUsed();
console.log((after - before) / count);
// Without a later use the mock itself might be collected.
mock.reset();
