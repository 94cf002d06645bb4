// Runs real commands beside a real mock, and draws what they print as an animated picture of a terminal.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { drawSession } from './draw.mjs';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const cli = path('../../dist/server/bin/main.js');
/** The port of the picture; a free one is taken, as this one may be in use. */
const usual = ':4820';

const { values } = parseArgs({
  options: {
    output: { type: 'string', default: path('../../docs/images/session.svg') },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(`Usage: npm run session -- [--output docs/images/session.svg]

Serves a mock with a held clock, runs commands beside it, and writes what they print.`);
  process.exit(0);
}

/** A mock whose ids and times are the same each time. */
async function serve() {
  const child = spawn(process.execPath, [cli, 'serve', '--port', '0', '--clock', '2026-01-01T00:00:00Z']);
  let output = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error('the mock did not start');
  });
  ended.catch(() => undefined);
  while (!output.includes('Users')) await Promise.race([once(child.stdout, 'data'), ended]);
  const [, port] = /:(\d+)/.exec(output);
  return { port, banner: output.split('\n'), stop: () => child.kill() };
}

/** Runs a line in a shell, in which `npx authing-qrcode-mock` is this checkout. */
async function run(line, port, variables = {}) {
  const script = `npx() { shift; "${process.execPath}" "${cli}" "$@"; }\n${line} 2>&1`;
  const own = { AUTHING_QRCODE_MOCK_URL: `http://127.0.0.1:${port}`, NO_COLOR: '1' };
  const child = spawn('sh', ['-c', script.replaceAll(usual, `:${port}`)], {
    env: { ...process.env, ...variables, ...own },
  });
  let output = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  await once(child, 'close');
  return output.trimEnd().replaceAll(`:${port}`, usual);
}

const json = "'content-type: application/json'";
const { port, banner, stop } = await serve();
const shown = [...banner.slice(0, 1), ...banner.slice(3, 8)].map((line) => line.replaceAll(`:${port}`, usual));
const session = [{ typed: 'npx authing-qrcode-mock serve', printed: shown }];
try {
  const gene = `curl -s localhost:4820/api/v3/gene-qrcode -H ${json} -d '{"type":"MOBILE_APP"}'`;
  const answer = await run(gene, port);
  const CODE = JSON.parse(answer).data.qrcodeId;
  session.push({ about: 'another shell: your page asks for a code', typed: gene, printed: [answer] });
  const poll = `curl -s "localhost:4820/api/v3/check-qrcode-status?qrcodeId=$CODE" | cut -c -172`;
  for (const [about, typed] of [
    ['a phone that confirms before it scans breaks a rule …', 'npx authing-qrcode-mock phone confirm $CODE'],
    ['… which one, and who says so?', 'npx authing-qrcode-mock explain $CODE'],
    ['now the right way', 'npx authing-qrcode-mock phone scan $CODE --as alice'],
    ['your page polls', poll],
    ['two minutes are over at once', 'npx authing-qrcode-mock clock advance 121s'],
  ]) {
    session.push({ about, typed, printed: (await run(typed, port, { CODE })).split('\n') });
  }
} finally {
  stop();
}
await writeFile(values.output, drawSession(session));
console.log(`written to ${values.output}`);
