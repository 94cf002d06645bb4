// Prints as JSON the CPU time in µs of a request per operation, through our handler and through one by hand:
// msw.mjs <rounds>
import { setupServer } from 'msw/node';
import { createByHand } from './msw-by-hand.mjs';
import { createOurs } from './msw-ours.mjs';
import { ask, requests } from './msw-requests.mjs';

const rounds = Number(process.argv[2]);
const requestsPerBlock = 100;
const warmUpBlocks = 3;

const server = setupServer();
server.listen({ onUnhandledRequest: 'error' });
const ours = await createOurs((handlers) => server.resetHandlers(...handlers));
const names = Object.keys(requests);

async function answersOf(side) {
  const answers = {};
  for (const name of names) {
    server.resetHandlers(...side.handlersFor(name));
    answers[name] = await ask(await requests[name](side));
  }
  return answers;
}

async function measure(side, name) {
  const batch = await Promise.all(Array.from({ length: requestsPerBlock }, () => requests[name](side)));
  server.resetHandlers(...side.handlersFor(name));
  const before = process.cpuUsage();
  for (const request of batch) await ask(request);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / requestsPerBlock;
}

const sample = await answersOf(ours);
const plain = Object.fromEntries(names.map((name) => [name, sample[name].answer]));
const byHand = await createByHand(ours.authorization, plain);
for (const [name, { length }] of Object.entries(await answersOf(byHand))) {
  if (length !== sample[name].length)
    throw new Error(`${name}: ${length} characters by hand, ${sample[name].length} ours`);
}

const results = [];
for (const name of names) {
  const result = { name, ours: [], byHand: [] };
  for (let round = -warmUpBlocks; round < rounds; round += 1) {
    const sides = { ours, byHand };
    // Who comes second pays for the garbage of the first: they take turns.
    const order = round % 2 === 0 ? ['ours', 'byHand'] : ['byHand', 'ours'];
    for (const side of order) {
      const time = await measure(sides[side], name);
      if (round >= 0) result[side].push(time);
    }
  }
  results.push(result);
}
server.close();
console.log(JSON.stringify(results));
