import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { cores } from '../cores.mjs';
import { UsageError } from '../options.mjs';
import { launch, output } from '../processes.mjs';

const connections = 16;
const longest = '60s';
const milliseconds = { us: 0.001, ms: 1, s: 1_000 };

export function requireWrk() {
  if (spawnSync('wrk', ['--version']).error) {
    throw new UsageError(
      'wrk makes the load, and is not installed here: apt-get install wrk (or leave out what needs it: see --help)',
    );
  }
}

/** Lays load on an address; answers how many requests were answered and the 99th percentile of their latency in ms. */
export async function wrk(url, { seconds, headers = {}, script, args = [] }) {
  const options = ['--threads', '1', '--connections', connections, '--duration', longest, '--latency'];
  for (const [name, value] of Object.entries(headers)) options.push('--header', `${name}: ${value}`);
  if (script !== undefined) options.push('--script', fileURLToPath(new URL(script, import.meta.url)));
  const child = launch('wrk', [...options, url, '--', ...args].map(String), cores.asking);
  const printed = output(child, 'wrk');
  // wrk knows whole seconds only, but stops and reports when it is interrupted.
  const ended = new AbortController();
  sleep(seconds * 1_000, undefined, ended).then(
    () => child.kill('SIGINT'),
    () => {},
  );
  const text = await printed.finally(() => ended.abort());
  // A refused load would be a fast one.
  const trouble = /Non-2xx.*|Socket errors.*|wrong answers: [1-9].*/.exec(text)?.[0];
  if (trouble !== undefined) throw new Error(`wrk at ${url}: ${trouble}`);
  const [, p99, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(text);
  return { requests: Number(/(\d+) requests in/.exec(text)[1]), p99: Number(p99) * milliseconds[unit] };
}
