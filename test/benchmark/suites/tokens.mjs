import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { referenceScript } from '../contenders.mjs';
import { wrk } from '../load/wrk.mjs';
import { cpuSeconds, launchServer, stop } from '../processes.mjs';
import { atLeast, printTable, thousands } from '../report.mjs';
import { interleave, median, ratios } from '../statistics.mjs';

const warmUpRounds = 2;
const mostRounds = 9;
// In more time, the tickets of a file would run out.
const mostSeconds = 1;

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';

/** Sends the first body of a load once: its tokens must verify, and be as many as are counted. */
async function checkTokens({ name, url, path, file, type, jwks, signatures }) {
  const [body] = readFileSync(file(), 'utf8').split('\n');
  const response = await fetch(url + path, { method: 'POST', headers: { 'content-type': type }, body });
  const answer = await response.json();
  const { access_token, id_token } = answer.data ?? answer;
  const tokens = [access_token, id_token].filter((token) => token !== undefined);
  if (tokens.length !== signatures) throw new Error(`${name}: ${tokens.length} tokens rather than ${signatures}`);
  const keys = createRemoteJWKSet(new URL(url + jwks));
  for (const token of tokens) {
    const { protectedHeader } = await jwtVerify(token, keys);
    if (protectedHeader.alg !== 'RS256') throw new Error(`${name} signs by ${protectedHeader.alg}`);
  }
}

/** Tokens signed for a second of CPU: ours beside oauth2-mock-server, which does nothing but to sign. */
export async function runTokens({ seconds: longest, rounds: given }) {
  const rounds = Math.min(given, mostRounds);
  const seconds = Math.min(longest, mostSeconds);
  const folder = mkdtempSync(join(tmpdir(), 'authing-qrcode-mock-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const write = (name, text) => {
    writeFileSync(join(folder, name), text);
    return () => join(folder, name);
  };
  // A ticket is good once: each round has a file of its own, and there is one for the check.
  const files = rounds + warmUpRounds + 1;
  let file = -1;
  const nextTickets = () => {
    file += 1;
    return join(folder, `${file}.tickets`);
  };
  const signIns = join(folder, 'sign-ins');
  const ours = await launchServer('authing-qrcode-mock', 'children/tokens.mjs', [signIns, folder, files]);
  const theirs = await launchServer('oauth2-mock-server', referenceScript('oauth2'), ['0']);
  const password = 'grant_type=password&username=alice&password=password&client_id=page&scope=openid%20profile';
  const client = 'grant_type=client_credentials&scope=openid';
  const our = { ...ours, jwks: '/oidc/.well-known/jwks.json', type: json, signatures: 2 };
  const their = { ...theirs, jwks: '/jwks', path: '/token', type: form };
  const loads = [
    { ...our, name: 'sign-in', path: '/api/v3/signin', file: () => signIns },
    { ...our, name: 'exchange of a ticket', path: '/api/v3/exchange-tokenset-with-qrcode-ticket', file: nextTickets },
    { ...their, name: '/token of oauth2-mock-server, a user', file: write('password', password), signatures: 2 },
    { ...their, name: '/token of oauth2-mock-server, a client', file: write('client', client), signatures: 1 },
  ];
  for (const load of loads) await checkTokens(load);

  const samples = await interleave(
    loads,
    rounds,
    async ({ url, path, pid, file: body, type, signatures }) => {
      const before = cpuSeconds(pid);
      const { requests } = await wrk(url + path, { seconds, script: 'post.lua', args: [body(), 'access_token', type] });
      return (requests * signatures) / (cpuSeconds(pid) - before);
    },
    warmUpRounds,
  );
  await Promise.all([ours, theirs].map(stop));
  printTable(
    'Tokens signed by RS256 for each CPU-second of the server process (medians)',
    ['', 'signatures a request', 'signatures per CPU-second', 'CPU of a signature, µs'],
    loads.map(({ name, signatures }, place) => [
      name,
      signatures,
      thousands(median(samples[place])),
      thousands(1e6 / median(samples[place])),
    ]),
  );
  return [0, 1].flatMap((place) =>
    [2, 3].map((other) =>
      atLeast(`${loads[place].name}, vs ${loads[other].name}`, ratios(samples[place], samples[other]), 1),
    ),
  );
}
