import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { UsageError } from './options.mjs';

/** The cores that this process may use, from a list such as `0-1,4`. */
function allowedCores() {
  const list = /^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8'))[1];
  return list.split(',').flatMap((range) => {
    const [first, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

const allowed = allowedCores();

/** One core for what asks (this process and wrk), another for what answers. */
export const cores = { asking: allowed[0], answering: allowed.at(-1) };

export function pinThisProcess() {
  if (cores.asking === cores.answering) throw new UsageError('the benchmark needs two cores');
  const { error, status } = spawnSync('taskset', ['-cp', String(cores.asking), String(process.pid)]);
  if (error || status !== 0) throw new UsageError('taskset does not work here: it comes with util-linux');
}
