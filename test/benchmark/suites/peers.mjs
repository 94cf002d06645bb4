import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { geneQrcode, start } from '../cold-start.mjs';
import { wrk } from '../load/wrk.mjs';
import { installPeers } from '../peers/install.mjs';
import { peersFor } from '../peers/peers.mjs';
import { pollPath } from '../peers/static-mocks.mjs';
import { cpuSeconds, launchNode, output, residentMegabytes, stop } from '../processes.mjs';
import { atLeast, printNote, printTable, thousands } from '../report.mjs';
import { interleave, median, ratios } from '../statistics.mjs';

const mostRounds = 7;
const starts = 5;
const settle = 500;
const usualWarmUp = 1;

/** The address that is polled, and what it answers. */
async function findPoll({ url, first }) {
  if (first !== undefined) return `${url}${first.path}`;
  const { method, path, headers, body } = geneQrcode;
  const { data } = await (await fetch(url + path, { method, headers, body })).json();
  return `${url}${pollPath}?qrcodeId=${data.qrcodeId}`;
}

/** Every answer must be as long as ours, and pending. */
async function checkAnswer({ name, poll }, length) {
  const text = await (await fetch(poll)).text();
  if (text.length !== length || JSON.parse(text).data.status !== 'PENDING') {
    throw new Error(`${name} answers ${text} where ${length} characters were expected`);
  }
}

/** The time from the start of a process to its first answer in ms, and its memory a little later in MB. */
async function measureStart(subject) {
  const { child, milliseconds } = await subject.begin();
  await sleep(settle);
  const megabytes = residentMegabytes(child.pid);
  await stop({ child });
  return { milliseconds, megabytes };
}

async function measureLoads(peers, { seconds, rounds }) {
  const servers = [];
  for (const peer of peers) {
    const server = await start(peer);
    const { first, warmUpSeconds = usualWarmUp } = peer;
    servers.push({ ...server, warmUpSeconds, poll: await findPoll({ ...server, first }) });
  }
  const { length } = await (await fetch(servers[0].poll)).text();
  for (const server of servers) await checkAnswer(server, length);
  for (const { poll, warmUpSeconds } of servers) await wrk(poll, { seconds: warmUpSeconds });
  const samples = await interleave(servers, rounds, async ({ poll, pid }) => {
    const before = cpuSeconds(pid);
    const { requests } = await wrk(poll, { seconds });
    return requests / (cpuSeconds(pid) - before);
  });
  for (const server of servers) await checkAnswer(server, length);
  await Promise.all(servers.map(stop));
  return samples;
}

/** Handlers of MSW answer in the process that asks: what it asks with is counted, too. */
const msw = ['by hand', 'ours'].map((side) => ({
  name: `MSW in process, ${side === 'ours' ? 'our handler' : 'a handler by hand'}`,
  async begin() {
    const begun = performance.now();
    const child = launchNode('children/msw-peer.mjs', [side]);
    await once(createInterface(child.stdout), 'line');
    return { child, milliseconds: performance.now() - begun };
  },
  load: async (rounds) => JSON.parse(await output(launchNode('children/msw-peer.mjs', [side, rounds]), 'msw')),
}));

/** The text of ours, which the static mocks answer. */
async function answerOfOurs(ours) {
  const server = await start(ours);
  const text = await (await fetch(await findPoll(server))).text();
  await stop(server);
  return text;
}

/** Prints which peers have a better figure than ours. */
function tellBetter(rows, what, figure, isBetter) {
  const [ours, ...others] = rows;
  const better = others.filter((other) => isBetter(figure(other), figure(ours))).map(({ name }) => name);
  printNote(better.length === 0 ? `No peer has ${what}.` : `These peers have ${what}: ${better.join('; ')}.`);
}

/** What else could answer a poll: throughput, start and memory, in one table. */
export async function runPeers({ seconds, rounds: given }) {
  const rounds = Math.min(given, mostRounds);
  const installed = installPeers();
  if (installed.missing) printNote(`Prism, Mockoon and WireMock could not be had: ${installed.missing}.`);
  else if (!installed.hasJava) printNote('WireMock could not be had: there is no Java here.');
  const [ours] = peersFor('', {});
  const peers = peersFor(await answerOfOurs(ours), installed);
  const loads = await measureLoads(peers, { seconds, rounds });
  for (const { load } of msw) loads.push(await load(String(rounds)));
  const subjects = [...peers.map((peer) => ({ ...peer, begin: () => start(peer) })), ...msw];
  const begins = await interleave(subjects, starts, measureStart, 0);

  const rows = subjects.map(({ name }, place) => ({
    name,
    perCpuSecond: median(loads[place]),
    ratio: median(ratios(loads[0], loads[place])),
    milliseconds: median(begins[place].map(({ milliseconds }) => milliseconds)),
    megabytes: median(begins[place].map(({ megabytes }) => megabytes)),
  }));
  printTable(
    'A poll of one pending code (medians; in brackets ours in relation to it; MSW answers in the process that asks, and both are counted)',
    ['', 'polls per CPU-second', 'start to first answer, ms', 'memory 0.5 s later, MB'],
    rows.map(({ name, perCpuSecond, ratio, milliseconds, megabytes }) => [
      name,
      `${thousands(perCpuSecond)} (${ratio.toFixed(2)})`,
      milliseconds.toFixed(0),
      megabytes.toFixed(0),
    ]),
  );
  const servers = rows.slice(0, peers.length);
  const [less, more] = [(other, own) => other < own, (other, own) => other > own];
  tellBetter(servers, 'more polls per CPU-second than ours', (row) => row.perCpuSecond, more);
  tellBetter(servers, 'a shorter start', (row) => row.milliseconds, less);
  tellBetter(servers, 'less memory', (row) => row.megabytes, less);
  // Those without a framework, and with a fast one, have their bars in the suite http.
  return servers.slice(3).map(({ name, ratio }) => atLeast(`poll, vs ${name}`, ratio, 1));
}
