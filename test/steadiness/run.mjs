// Judges each client again and again beside processes that keep every core busy: the verdicts must not change.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const right = (role) => ({ name: `right ${role}`, role, script: path('../client/clients/main.mjs') });
const clients = [right('web'), right('phone'), right('backend')];

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
--busy: so many processes compute beside, one for each core unless told`);
  process.exit(0);
}

async function judge({ role, script }) {
  const cli = path('../../dist/server/cli.js');
  const args = [cli, 'client', '--role', role, '--report', 'json', '--', process.execPath, script];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const [code] = await once(child, 'close');
  if (stdout === '') throw new Error(`the judge has ended with ${code}, and no report\n${stderr}`);
  return JSON.parse(stdout).verdicts;
}

const count = (verdicts, status) => verdicts.filter((one) => one.status === status).length;

const chosen = clients.filter(({ name }) => values.only === undefined || name === values.only);
if (chosen.length === 0) throw new Error(`--only: no client is named "${values.only}": see --help`);
const burn = 'for (;;) { Math.sqrt(Math.random()); }';
const busy = Array.from({ length: Number(values.busy) }, () =>
  spawn(process.execPath, ['-e', burn], { stdio: 'ignore' }),
);
let changes = 0;
try {
  for (const client of chosen) {
    let first;
    for (let run = 1; run <= Number(values.runs); run += 1) {
      const start = Date.now();
      const verdicts = await judge(client);
      first ??= verdicts;
      const changed = verdicts.filter(({ status }, index) => status !== first[index]?.status);
      changes += changed.length;
      const counts = ['passed', 'failed', 'skipped'].map((status) => `${count(verdicts, status)} ${status}`);
      const seconds = ((Date.now() - start) / 1_000).toFixed(1);
      console.log(`${client.name}, run ${run}: ${counts.join(', ')}, ${changed.length} changed, in ${seconds} s`);
      for (const { id, status, reason, evidence = [] } of changed) {
        console.log(`  ${id}: ${status} ${reason ?? ''}\n${evidence.map((line) => `    ${line}`).join('\n')}`);
      }
    }
  }
} finally {
  for (const child of busy) child.kill('SIGKILL');
}
console.log(changes === 0 ? 'no verdict has changed' : `${changes} verdicts have changed`);
process.exitCode = changes === 0 ? 0 : 1;
