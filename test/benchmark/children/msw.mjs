// Prints as JSON the CPU time in µs of a request per operation, through our handler and through one by hand:
// msw.mjs <rounds>
import { setupServer } from 'msw/node';
import { createByHand } from './msw-by-hand.mjs';
import { createOurs } from './msw-ours.mjs';
import { ask, requests } from './msw-requests.mjs';

const rounds = Number(process.argv[2]);
const requestsPerTurn = 10;
const turnsPerRound = 20;
const warmUpRounds = 4;

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

/** The CPU time of one turn of a side, in µs. */
async function measure(side, name) {
  const turn = await Promise.all(Array.from({ length: requestsPerTurn }, () => requests[name](side)));
  server.resetHandlers(...side.handlersFor(name));
  const before = process.cpuUsage();
  for (const request of turn) await ask(request);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** The CPU times of a request of each side, in µs, turn by turn. The turns are short: what the machine does meets both sides alike. */
async function measureRound(sides, name) {
  const times = { ours: [], byHand: [] };
  for (let turn = 0; turn < turnsPerRound; turn += 1) {
    // Who comes second pays for the garbage of the first: chance decides, as any pattern would meet the collector's.
    for (const side of Math.random() < 0.5 ? ['ours', 'byHand'] : ['byHand', 'ours']) {
      times[side].push((await measure(sides[side], name)) / requestsPerTurn);
    }
  }
  return times;
}

const sample = await answersOf(ours);
const plain = Object.fromEntries(names.map((name) => [name, sample[name].answer]));
const byHand = await createByHand(ours.authorization, plain);
for (const [name, { length }] of Object.entries(await answersOf(byHand))) {
  if (length !== sample[name].length)
    throw new Error(`${name}: ${length} characters by hand, ${sample[name].length} ours`);
}

const results = names.map((name) => ({ name, ours: [], byHand: [] }));
// The operations take turns as well: code that is compiled for one alone would flatter it.
for (let round = -warmUpRounds; round < rounds; round += 1) {
  for (const result of results) {
    const measured = await measureRound({ ours, byHand }, result.name);
    if (round < 0) continue;
    result.ours.push(...measured.ours);
    result.byHand.push(...measured.byHand);
  }
}
server.close();
console.log(JSON.stringify(results));
