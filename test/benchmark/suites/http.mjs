import { scanBody } from '../client.mjs';
import { checkSameWork, launchContenders, withJournal } from '../contenders.mjs';
import { openDashboards } from '../dashboards.mjs';
import { wrk } from '../load/wrk.mjs';
import { cpuSeconds, stop } from '../processes.mjs';
import { atLeast, printTable, thousands } from '../report.mjs';
import { interleave, median, ratios } from '../statistics.mjs';

// One short round is too little for V8 to have compiled everything.
const warmUpRounds = 3;

const status = ({ url }, qrcodeId) => `${url}/api/v3/get-qrcode-status?qrcodeId=${qrcodeId}`;

const loads = {
  'poll, pending': (server) => [status(server, server.pending), {}],
  'poll, scanned': (server) => [status(server, server.scanned), {}],
  change: ({ url, token, scanned }) => [
    `${url}/api/v3/change-qrcode-status`,
    { script: 'change.lua', args: [scanBody(scanned)], headers: { authorization: token } },
  ],
};

/** The least that a load may have of the requests of bare node:http. */
const leastOf = (load) => (load === 'change' ? 0.92 : 0.95);

async function requestsPerCpuSecond(server, [url, load], seconds) {
  const before = cpuSeconds(server.pid);
  const { requests } = await wrk(url, { ...load, seconds });
  return requests / (cpuSeconds(server.pid) - before);
}

/** Polls and changes, beside servers that do the same work. */
export async function runHttp({ seconds, rounds, dashboard }) {
  const contenders = await launchContenders();
  const close = dashboard ? await openDashboards(contenders.slice(0, 2)) : undefined;
  const samples = {};
  for (const [name, load] of Object.entries(loads)) {
    const measure = (server) => requestsPerCpuSecond(server, load(server), seconds);
    samples[name] = await interleave(contenders, rounds, measure, warmUpRounds);
  }
  await close?.();
  // Said again at the end: a code that had run out of time would have made the load another one.
  await checkSameWork(contenders);
  await Promise.all(contenders.map(stop));

  const names = Object.keys(loads);
  printTable(
    'Requests per CPU-second of the server process (medians; in brackets ours in relation to it, the median of all rounds)',
    ['', ...names],
    contenders.map(({ name }, index) => [
      name,
      ...names.map((load) => {
        const ratio = median(ratios(samples[load][0], samples[load][index]));
        return `${thousands(median(samples[load][index]))} (${ratio.toFixed(2)})`;
      }),
    ]),
  );
  const index = (name) => contenders.findIndex((contender) => contender.name === name);
  const ratio = (load, name, of = 0) => ratios(samples[load][of], samples[load][index(name)]);
  return names.flatMap((load) => [
    atLeast(`${load}, vs bare node:http`, ratio(load, 'bare node:http'), leastOf(load)),
    atLeast(`${load} with the journal on, vs bare`, ratio(load, 'bare node:http', index(withJournal)), leastOf(load)),
    atLeast(`${load}, vs Express 5`, ratio(load, 'Express 5'), 4),
  ]);
}
