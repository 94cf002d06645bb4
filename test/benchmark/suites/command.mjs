import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ourScript } from '../contenders.mjs';
import { cores } from '../cores.mjs';
import { launch, launchServer, output, stop } from '../processes.mjs';
import { atMost, printTable } from '../report.mjs';
import { interleave, median, ratios } from '../statistics.mjs';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const ours = path(`../${ourScript}`);
const leastStarts = 15;
const verifyRounds = 9;
const anyCore = `${cores.asking},${cores.answering}`;

/** Runs Node to its end, on a core; resolves to how long that took, in ms. Rejects where it fails. */
async function time(args, core = cores.answering) {
  const begun = performance.now();
  await output(launch(process.execPath, args, core), args.join(' '));
  return performance.now() - begun;
}

/** The whole suite against a mock on this machine, each on whichever core is free: as a shell starts it. */
async function timeVerify() {
  const server = await launchServer('authing-qrcode-mock', ourScript, ['serve', '--port', '0']);
  const times = await interleave([server], verifyRounds, ({ url }) => time([ours, 'verify', url], anyCore));
  await stop(server);
  return times[0];
}

/** The scenarios of a page that keeps every rule, with real processes and with the time of the mock. */
async function timeClientRun() {
  const begun = performance.now();
  const run = launch(
    process.execPath,
    [ours, 'client', 'run', '--role', 'web', '--', process.execPath, path('../../client/clients/main.mjs')],
    anyCore,
  );
  run.stdout.resume();
  const [code] = await once(run, 'close');
  if (code !== 0) throw new Error(`client run has ended with ${code}`);
  return performance.now() - begun;
}

/** The same page in this process, in virtual time: as a test of it runs, without the start of Vitest. */
function timeInVirtualTime() {
  const args = ['run', 'test/client/right-clients.test.ts', '-t', 'web', '--reporter=json'];
  const { stdout } = spawnSync(path('../../../node_modules/.bin/vitest'), args, {
    cwd: path('../../..'),
    encoding: 'utf8',
  });
  const { success, testResults } = JSON.parse(stdout);
  if (!success) throw new Error('the page in virtual time breaks a rule');
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .reduce((sum, { duration = 0 }) => sum + duration, 0);
}

/** Times the commands of a shell. */
export async function runCommand({ rounds }) {
  const subjects = [
    ['-e', '0'],
    [ours, '--help'],
  ];
  const [empty, help] = await interleave(subjects, Math.max(rounds, leastStarts), (args) => time(args));
  const verify = await timeVerify();
  const clientRun = await timeClientRun();
  const virtual = timeInVirtualTime();
  const seconds = (milliseconds) => `${(milliseconds / 1_000).toFixed(2)} s`;
  printTable(
    'Commands, from their start to their end (medians)',
    ['', 'takes'],
    [
      ['node -e 0', seconds(median(empty))],
      ['authing-qrcode-mock --help', seconds(median(help))],
      ['verify, the whole suite, a mock on this machine', seconds(median(verify))],
      ['client run, a page that keeps every rule, all scenarios', seconds(clientRun)],
      ['the same in one process, in virtual time', seconds(virtual)],
    ],
  );
  return [
    atMost('--help, vs node -e 0', ratios(help, empty), 1.3),
    atMost('verify', verify, 1_000, ' ms'),
    atMost('client run', clientRun, 20_000, ' ms'),
    atMost('client run in virtual time', virtual, 2_000, ' ms'),
  ];
}
