import { Agent, request } from 'node:http';
import { realTime } from '../../../dist/server/cli/console.js';
import { run } from '../../../dist/server/cli/run.js';
import { ourScript } from '../contenders.mjs';
import { launchNode, launchServer, output, stop } from '../processes.mjs';
import { atMost, printTable } from '../report.mjs';
import { median } from '../statistics.mjs';

const warmUpLives = 5;
const lives = 20;
const bar = 50;

const agent = new Agent({ keepAlive: true });

const call = (url, method, path, body) =>
  new Promise((resolve, reject) => {
    const outgoing = request(url + path, { agent, method, headers: { 'content-type': 'application/json' } });
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      incoming.on('end', () => resolve(JSON.parse(text)));
    });
    outgoing.end(body && JSON.stringify(body));
  });

/** A code that is scanned, confirmed and exchanged, and one that is scanned and expires: all by HTTP, on a held clock. */
async function live({ url }) {
  const generate = async () => (await call(url, 'POST', '/api/v3/gene-qrcode', { type: 'MOBILE_APP' })).data.qrcodeId;
  const poll = async (id) => (await call(url, 'GET', `/api/v3/get-qrcode-status?qrcodeId=${id}`)).data;
  const act = (id, action) => call(url, 'POST', `/__mock/v1/codes/${id}/phone`, { action });
  const [one, other] = [await generate(), await generate()];
  await act(one, 'scan');
  await poll(one);
  await act(one, 'confirm');
  const { ticket } = await poll(one);
  await call(url, 'POST', '/api/v3/exchange-tokenset-with-qrcode-ticket', { ticket });
  await act(other, 'scan');
  await call(url, 'POST', '/__mock/v1/clock/advance', { by: '121s' });
  const { status } = await poll(other);
  if (status !== 'EXPIRED') throw new Error(`the code should have expired, and is ${status}`);
}

/** The same by the commands of the shell, in this process: what a shell adds is the start of one process for each. */
async function liveByCommands({ url }) {
  const silent = { write: () => true };
  const console = {
    ...realTime,
    env: {},
    stdin: {},
    stdout: silent,
    stderr: process.stderr,
    signal: new AbortController().signal,
    atExit: () => () => undefined,
  };
  const tell = async (...args) => {
    const exitCode = await run([...args, '--url', url], console);
    if (exitCode !== 0) throw new Error(`${args.join(' ')} has ended with ${exitCode}`);
  };
  const generate = async () => (await call(url, 'POST', '/api/v3/gene-qrcode', { type: 'MOBILE_APP' })).data.qrcodeId;
  const [one, other] = [await generate(), await generate()];
  await tell('phone', 'scan', one);
  await tell('phone', 'confirm', one);
  await tell('phone', 'scan', other);
  await tell('clock', 'advance', '121s');
  await tell('explain', other);
}

async function measure(runLife) {
  const times = [];
  for (let life = 0; life < warmUpLives + lives; life += 1) {
    const start = performance.now();
    await runLife();
    if (life >= warmUpLives) times.push(performance.now() - start);
  }
  return median(times);
}

/** How long two whole lives take where time is moved rather than waited for. */
export async function runLife() {
  const server = await launchServer('authing-qrcode-mock', ourScript, ['serve', '--port', '0', '--clock', 'held']);
  const overHttp = await measure(() => live(server));
  const byCommands = await measure(() => liveByCommands(server));
  const advance = ['clock', 'advance', '1s', '--url', server.url];
  const inShell = await measure(() => output(launchNode(ourScript, advance), 'clock advance'));
  await stop(server);
  agent.destroy();
  const ms = (value) => `${value.toFixed(1)} ms`;
  printTable(
    'Where time is moved (medians)',
    ['', 'takes'],
    [
      ['two whole lives of a code over HTTP', ms(overHttp)],
      ['the same by commands of the shell, without their start', ms(byCommands)],
      ['one command of the shell, with its start', ms(inShell)],
    ],
  );
  return [
    atMost('two whole lives over HTTP', overHttp, bar, ' ms'),
    atMost('two whole lives by commands', byCommands, bar, ' ms'),
  ];
}
