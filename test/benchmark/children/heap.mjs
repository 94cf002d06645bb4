// Prints as JSON the heap that one live code takes, and one login state, in bytes. Needs --expose-gc.
import { createMock } from 'authing-qrcode-mock';
import { fill, post } from './fill.mjs';

const count = 200_000;
// No journal: it would keep the last answers, and their tokens.
const mock = createMock({ maxQrcodes: count, journalSize: 0, settings: { qrcodeExpiresIn: 3_600 } });

/** The heap, and the arrays of numbers beside it. */
async function memoryUsed() {
  // What only waits for the end of the current turn is not garbage before.
  await new Promise(setImmediate);
  // V8 keeps hidden classes that nothing uses for a few collections.
  for (let time = 0; time < 4; time += 1) globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

// A few codes first, so that what is loaded and compiled once is not counted as theirs.
await fill(mock, 20_000);
await mock.reset();
const before = await memoryUsed();
await fill(mock, count);
const after = await memoryUsed();

// The last thousand tokens that were signed are kept, whoever has them: as many before as after.
const sessions = 4_000;
const passwordPayload = { account: 'alice', password: 'password' };
const signIn = post('/api/v3/signin', { connection: 'PASSWORD', passwordPayload });
const open = async (many) => {
  for (let made = 0; made < many; made += 1) JSON.stringify((await mock.respond(signIn)).body);
};
await open(2_000);
const beforeSessions = await memoryUsed();
await open(sessions);
const afterSessions = await memoryUsed();
console.log(JSON.stringify({ code: (after - before) / count, session: (afterSessions - beforeSessions) / sessions }));
// Without a later use the mock itself might be collected.
mock.reset();
