// Same seed and same calls: byte-equal answers and journal, twice, on this Node and on Node 24.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('play.mjs', import.meta.url));

const nodes = [
  ['this Node', process.execPath, []],
  ['Node 24', 'npx', ['--yes', '--package=node@24', '--', 'node']],
];

function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1_048_576 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} has failed:\n${stderr}`);
  return stdout;
}

const digests = new Set();
for (const [name, command, args] of nodes) {
  const version = run(command, [...args, '--version']).trim();
  for (const time of ['first', 'second']) {
    const output = run(command, [...args, script]);
    const digest = createHash('sha256').update(output).digest('hex');
    digests.add(digest);
    console.log(`${name} (${version}), ${time} time: ${output.length} characters, sha256 ${digest}`);
  }
}
if (digests.size > 1) {
  console.error('error: the answers differ');
  process.exit(1);
}
console.log('all the same');
