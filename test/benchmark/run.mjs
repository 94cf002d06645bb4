import { cpus } from 'node:os';
import { cores, pinThisProcess } from './cores.mjs';
import { requireWrk } from './load/wrk.mjs';
import { readOptions, UsageError } from './options.mjs';
import { writePage } from './page/write.mjs';
import { killAll } from './processes.mjs';
import { printBars, takePrinted } from './report.mjs';
import { runCommand } from './suites/command.mjs';
import { runGrowth } from './suites/growth.mjs';
import { runHeap } from './suites/heap.mjs';
import { runHttp } from './suites/http.mjs';
import { runLife } from './suites/life.mjs';
import { runMsw } from './suites/msw.mjs';
import { runP99 } from './suites/p99.mjs';
import { runPeers } from './suites/peers.mjs';
import { runSize } from './suites/size.mjs';
import { runStart } from './suites/start.mjs';
import { runStore } from './suites/store.mjs';
import { runTokens } from './suites/tokens.mjs';

const suites = {
  http: runHttp,
  heap: runHeap,
  p99: runP99,
  start: runStart,
  size: runSize,
  command: runCommand,
  msw: runMsw,
  life: runLife,
  store: runStore,
  growth: runGrowth,
  tokens: runTokens,
  peers: runPeers,
};

async function run({ only, write, ...options }) {
  pinThisProcess();
  if (['http', 'p99', 'store', 'growth', 'tokens', 'peers'].some((name) => only.includes(name))) requireWrk();
  console.log(
    `Node ${process.version}, ${cpus()[0].model}; asking on core ${cores.asking}, answering on core ${cores.answering}`,
  );
  const results = [];
  for (const [name, suite] of Object.entries(suites)) {
    if (!only.includes(name)) continue;
    const bars = await suite(options);
    results.push({ suite: name, bars, ...takePrinted() });
  }
  if (write) writePage(results, options);
  return printBars(results.flatMap(({ bars }) => bars)) ? 0 : 1;
}

process.on('exit', killAll);
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

try {
  const options = readOptions(process.argv.slice(2), Object.keys(suites));
  process.exitCode = options === undefined ? 0 : await run(options);
} catch (error) {
  console.error(error instanceof UsageError ? `error: ${error.message}` : error);
  // Servers that still run would keep this process alive.
  process.exit(error instanceof UsageError ? 2 : 1);
}
