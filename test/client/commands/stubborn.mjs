// A command that does not end by itself, with a child that does not end when it is told to. Both hold a line to the test, which
// breaks when they die.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';

const isChild = process.argv[2] === 'child';
const line = connect(Number(process.env.LINE_PORT), '127.0.0.1');
await once(line, 'connect');
if (isChild) {
  process.on('SIGTERM', () => line.write('child was told to end\n'));
  line.write('child is there\n');
} else {
  process.on('SIGTERM', () => line.end('parent was told to end\n', () => process.exit(0)));
  await fetch(`${process.env.AUTHING_QRCODE_MOCK_URL}/api/v3/signin`, { method: 'POST' });
  spawn(process.execPath, [fileURLToPath(import.meta.url), 'child'], { stdio: 'inherit' });
  line.write('parent is there\n');
}
