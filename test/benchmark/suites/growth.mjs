import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { poll } from '../client.mjs';
import { wrk } from '../load/wrk.mjs';
import { cpuSeconds, launchServer, stop } from '../processes.mjs';
import { atLeast, atMost, printTable, thousands } from '../report.mjs';
import { interleave, median, ratios } from '../statistics.mjs';
import { measureConnections } from './growth-connections.mjs';

const nodeFlags = ['--max-old-space-size=4096'];
const warmUpRounds = 2;
const mostRounds = 15;
const leastSeconds = 0.5;

const grown = (has) => ({ script: 'children/grown.mjs', has: JSON.stringify(has) });

/** What grows, from the smallest, which the others are compared with. Logarithmic: each tenfold may cost a tenth more. */
const series = [
  {
    name: 'live codes',
    isLogarithmic: true,
    // Before the load, wrk writes down the polls of a hundred thousand codes.
    leastSeconds: 1,
    subjects: [1, 100, 10_000, 1_000_000].map((count) => ({
      name: thousands(count),
      tenfolds: Math.log10(count),
      script: 'children/prefilled.mjs',
      has: count,
    })),
  },
  {
    name: 'user pools',
    subjects: [
      ...[1, 100, 1_000].map((pools) => ({
        name: `${thousands(pools)}, one is polled`,
        ...grown({ pools, polled: 1 }),
      })),
      // Each has a world of its own, which the processor has to fetch anew: a figure without a bar.
      { name: '1,000, at random', ...grown({ pools: 1_000 }), hasNoBar: true },
    ],
  },
  {
    name: 'beside the poll',
    subjects: [
      { name: 'nothing but a journal of 1,000 calls', ...grown({}) },
      { name: 'an event stream is read', ...grown({}), isRead: true },
      { name: '10,000 faults of another operation', ...grown({ faults: 10_000 }) },
      { name: 'a journal of 1,000,000 calls', ...grown({ calls: 1_000_000 }) },
    ],
  },
];

/** The most that one more for each tenfold may make of a cost. */
const costOf = (tenfolds) => 1 + 0.1 * tenfolds;

/** Reads the events of a mock, and throws them away; answers how many bytes there were. */
async function readEvents({ url }) {
  const { body } = await fetch(`${url}/__mock/v1/events`);
  let bytes = 0;
  const reading = (async () => {
    for await (const chunk of body) bytes += chunk.length;
  })().catch(() => undefined);
  return async () => {
    await reading;
    return bytes;
  };
}

/** Some of the codes must be pending, before the load and after it: a refused poll is a fast one. */
async function checkCodes({ url, name, ids }) {
  const lines = readFileSync(ids, 'utf8').split('\n');
  for (const line of [lines[0], lines[lines.length >> 1], lines.at(-1)]) {
    const [id, pool] = line.split(' ');
    const headers = pool === undefined ? {} : { 'x-authing-userpool-id': pool };
    const { status } = (await poll({ url, name }, id, headers)).data;
    if (status !== 'PENDING') throw new Error(`${name}: a code is ${status}`);
  }
}

async function measureSeries(one, { seconds: given, rounds, folder }) {
  const { name, subjects, isLogarithmic } = one;
  const seconds = Math.max(one.leastSeconds ?? leastSeconds, given);
  const servers = [];
  for (const subject of subjects) {
    const ids = join(folder, `${name} ${subject.name}`.replaceAll(/\W/g, '-'));
    const args = subject.script === 'children/prefilled.mjs' ? [subject.has, ids] : [ids, subject.has];
    const server = { ...subject, ...(await launchServer(subject.name, subject.script, args, nodeFlags)), ids };
    if (subject.isRead) server.endReading = await readEvents(server);
    servers.push(server);
  }
  await Promise.all(servers.map(checkCodes));
  const samples = await interleave(
    servers,
    rounds,
    async ({ url, pid, ids }) => {
      const before = cpuSeconds(pid);
      const { requests, p99 } = await wrk(url, { seconds, script: 'poll-random.lua', args: [ids] });
      return { perCpuSecond: requests / (cpuSeconds(pid) - before), p99 };
    },
    warmUpRounds,
  );
  await Promise.all(servers.map(checkCodes));
  await Promise.all(servers.map(stop));
  for (const { endReading, name: server } of servers) {
    if (endReading !== undefined && (await endReading()) === 0) throw new Error(`${server}: there were no events`);
  }
  return report(name, subjects, samples, isLogarithmic);
}

/** Prints a series as a table; answers its bars. */
function report(name, subjects, samples, isLogarithmic) {
  const of = (place, figure) => samples[place].map((sample) => sample[figure]);
  const ratio = (place, figure) => ratios(of(place, figure), of(0, figure));
  printTable(
    `Polls by what grows: ${name} (medians; in brackets in relation to the first)`,
    [name, 'requests per CPU-second', 'p99, ms'],
    subjects.map((subject, place) => [
      subject.name,
      `${thousands(median(of(place, 'perCpuSecond')))} (${median(ratio(place, 'perCpuSecond')).toFixed(2)})`,
      `${median(of(place, 'p99')).toFixed(2)} (${median(ratio(place, 'p99')).toFixed(2)})`,
    ]),
  );
  return subjects.flatMap((subject, place) => {
    if (place === 0 || subject.hasNoBar) return [];
    const what = isLogarithmic
      ? `${subject.name} ${name}`
      : name === 'user pools'
        ? `user pools: ${subject.name}`
        : subject.name;
    const throughput = `${what}: throughput, vs ${isLogarithmic || name === 'user pools' ? '1' : 'without'}`;
    if (!isLogarithmic) return [atLeast(throughput, ratio(place, 'perCpuSecond'), 0.95)];
    return [
      atLeast(throughput, ratio(place, 'perCpuSecond'), 1 / costOf(subject.tenfolds)),
      atMost(`${what}: p99, vs 1`, ratio(place, 'p99'), costOf(subject.tenfolds)),
    ];
  });
}

/** How the cost of a poll grows with what a mock holds. */
export async function runGrowth({ seconds, rounds }) {
  const folder = mkdtempSync(join(tmpdir(), 'authing-qrcode-mock-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const bars = [];
  const options = { seconds, rounds: Math.min(rounds, mostRounds), folder };
  for (const one of series) bars.push(...(await measureSeries(one, options)));
  const { subjects, samples } = await measureConnections(options);
  return [...bars, ...report('connections', subjects, samples, true)];
}
