import { idleMemory, startTime } from '../cold-start.mjs';
import { ourScript, referenceScript } from '../contenders.mjs';
import { launchNode } from '../processes.mjs';
import { atMost, printTable } from '../report.mjs';
import { interleave, median, ratios } from '../statistics.mjs';

const leastStarts = 7;
// It hardly differs from one start to the next.
const memoryRounds = 3;

const subjects = [
  { name: 'authing-qrcode-mock', launchAt: (port) => launchNode(ourScript, ['serve', '--port', port]) },
  { name: 'Express 5', launchAt: (port) => launchNode(referenceScript('express'), [port]) },
];

/** From process start to the first answer, and the memory of a server that then idles. */
export async function runStart({ rounds }) {
  const times = await interleave(subjects, Math.max(rounds, leastStarts), startTime);
  const memory = await interleave(subjects, memoryRounds, idleMemory, 0);
  printTable(
    'Process start to first answer, and memory 1 s later (medians)',
    ['', 'ms', 'MB'],
    subjects.map(({ name }, index) => [name, median(times[index]).toFixed(0), median(memory[index]).toFixed(1)]),
  );
  return [
    atMost('start to first answer, vs Express 5', ratios(...times), 1),
    atMost('idle memory, vs Express 5', ratios(...memory), 1),
  ];
}
