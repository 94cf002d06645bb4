import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wrk } from '../load/wrk.mjs';
import { launchServer, stop } from '../processes.mjs';
import { atMost, printTable, thousands } from '../report.mjs';
import { interleave, median, ratios } from '../statistics.mjs';

const counts = [1_000, 1_000_000];
// Shorter loads have too few requests in their slowest hundredth.
const leastSeconds = 1;
const nodeFlags = ['--max-old-space-size=4096'];

/** The slow end of a poll with few and with very many live codes. */
export async function runP99({ seconds, rounds }) {
  const folder = mkdtempSync(join(tmpdir(), 'authing-qrcode-mock-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const servers = [];
  for (const count of counts) {
    const ids = join(folder, String(count));
    const server = await launchServer(`${count} codes`, 'children/prefilled.mjs', [count, ids], nodeFlags);
    servers.push({ ...server, count, ids });
  }
  const load = { seconds: Math.max(leastSeconds, seconds), script: 'poll-random.lua' };
  const measure = async ({ url, ids }) => (await wrk(url, { ...load, args: [ids] })).p99;
  const samples = await interleave(servers, rounds, measure);
  await Promise.all(servers.map(stop));
  printTable(
    'p99 of a poll of a random code (medians)',
    ['live codes', 'ms'],
    servers.map(({ count }, index) => [thousands(count), median(samples[index]).toFixed(2)]),
  );
  const [few, many] = samples;
  return [atMost('p99 of a poll, 1,000,000 live codes vs 1,000', ratios(many, few), 1.2)];
}
