// Judges each client again and again beside processes that keep every core busy: the verdicts must not change.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const cli = path('../../dist/server/bin/main.js');
const right = (role, limit = Number.POSITIVE_INFINITY) => ({
  name: `right ${role}`,
  limit,
  judge: () => judgeCommand(role, path('../client/clients/main.mjs')),
});
const clients = [
  // Although its scenarios include expiry and a Retry-After: time is the mock's.
  right('web', 20),
  right('phone'),
  right('backend'),
  { name: 'wrong', isTest: true, judge: () => judgeByTest('test/client/wrong-clients.test.ts') },
  { name: 'official', isTest: true, judge: () => judgeByTest('test/client/official-clients.release.test.ts') },
];

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '30' },
    only: { type: 'string' },
    busy: { type: 'string', default: String(availableParallelism()) },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(`Usage: npm run steady -- [--runs 30] [--only <client>] [--busy <processes>]

Clients: ${clients.map(({ name }) => name).join(', ')}
A run of the right web client may take no 20 s.
--busy: so many processes compute beside, one for each core unless told`);
  process.exit(0);
}

/** What kills those that run, whatever ends this process. */
const running = new Set();
process.on('exit', () => {
  for (const kill of running) kill();
});
for (const [signal, exitCode] of [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.on(signal, () => process.exit(exitCode));
}

async function run(args, variables = {}) {
  const env = { ...process.env, ...variables };
  const child = spawn(process.execPath, args, { cwd: path('../..'), env, stdio: ['ignore', 'pipe', 'pipe'] });
  // It ends in turn what it has started.
  const kill = () => child.kill('SIGTERM');
  running.add(kill);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const [code] = await once(child, 'close');
  running.delete(kill);
  // What is for programs may begin after lines for people.
  const start = stdout.indexOf('{');
  if (start === -1) throw new Error(`${args[0]} has ended with ${code}, and no report\n${stdout}${stderr}`);
  return JSON.parse(stdout.slice(start));
}

async function judgeCommand(role, script) {
  const args = [cli, 'client', '--role', role, '--report', 'json', '--', process.execPath, script];
  return (await run(args)).verdicts;
}

/** A test that holds each client to the verdicts that are written down. */
async function judgeByTest(file) {
  const vitest = path('../../node_modules/vitest/vitest.mjs');
  const variables = file.includes('.release.') ? { TESTS: 'release' } : {};
  const { testResults } = await run([vitest, 'run', file, '--reporter', 'json'], variables);
  return testResults[0].assertionResults.map(({ title, status, failureMessages }) => ({
    id: title,
    status: status === 'pending' ? 'skipped' : status,
    ...(failureMessages.length > 0 && { reason: failureMessages.join('\n') }),
  }));
}

const count = (verdicts, status) => verdicts.filter((one) => one.status === status).length;

const chosen = clients.filter(({ name }) => values.only === undefined || name === values.only);
if (chosen.length === 0) throw new Error(`--only: no client is named "${values.only}": see --help`);
// Who is killed at once tells nobody to end: so they look whether they are still somebody's.
const burn = `while (process.ppid === ${process.pid}) for (let round = 0; round < 1e7; round += 1) Math.sqrt(Math.random());`;
const busy = Array.from({ length: Number(values.busy) }, () =>
  spawn(process.execPath, ['-e', burn], { stdio: ['ignore', 'ignore', 'inherit'] }),
);
for (const child of busy) running.add(() => child.kill('SIGKILL'));
console.log(`beside ${busy.length} busy ${busy.length === 1 ? 'process' : 'processes'}`);
let changes = 0;
let slow = 0;
for (const client of chosen) {
  let first;
  for (let run = 1; run <= Number(values.runs); run += 1) {
    const start = Date.now();
    const verdicts = await client.judge();
    first ??= verdicts;
    // A test fails where a verdict is another than the one that is written down.
    const changed = verdicts.filter(
      ({ status }, index) => status !== first[index]?.status || (client.isTest && status === 'failed'),
    );
    changes += changed.length;
    const counts = ['passed', 'failed', 'skipped'].map((status) => `${count(verdicts, status)} ${status}`);
    const seconds = (Date.now() - start) / 1_000;
    if (seconds >= client.limit) slow += 1;
    console.log(
      `${client.name}, run ${run}: ${counts.join(', ')}, ${changed.length} changed, in ${seconds.toFixed(1)} s`,
    );
    for (const { id, status, reason, evidence = [] } of changed) {
      console.log(`  ${id}: ${status} ${reason ?? ''}\n${evidence.map((line) => `    ${line}`).join('\n')}`);
    }
  }
}
console.log(changes === 0 ? 'no verdict has changed' : `${changes} verdicts have changed`);
if (slow > 0) console.log(`${slow} runs took longer than they may`);
process.exit(changes + slow === 0 ? 0 : 1);
