import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wrk } from '../load/wrk.mjs';
import { launchServer, stop } from '../processes.mjs';
import { atMost, printTable, thousands } from '../report.mjs';
import { interleave, median, medianRatio } from '../statistics.mjs';

const counts = [1_000, 1_000_000];
// Shorter loads have too few requests in their slowest hundredth.
const leastSeconds = 1;

/** The slow end of a poll with few and with very many live codes. */
export async function runP99({ seconds, rounds }) {
  const folder = mkdtempSync(join(tmpdir(), 'authing-qrcode-mock-bench-'));
  try {
    const servers = [];
    for (const count of counts) {
      const ids = join(folder, String(count));
      const script = 'children/prefilled.mjs';
      servers.push({
        ...(await launchServer(script, script, [count, ids], ['--max-old-space-size=4096'])),
        count,
        ids,
      });
    }
    const samples = await interleave(
      servers,
      rounds,
      async ({ url, ids }) =>
        (await wrk(url, { seconds: Math.max(leastSeconds, seconds), script: 'poll-random.lua', args: [ids] })).p99,
    );
    await Promise.all(servers.map(stop));
    printTable(
      'p99 of a poll of a random code (median)',
      ['live codes', 'ms'],
      servers.map(({ count }, index) => [thousands(count), median(samples[index]).toFixed(2)]),
    );
    const [few, many] = samples;
    return [atMost('p99 of a poll, 1,000,000 live codes vs 1,000', medianRatio(many, few), 1.5)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
