// Serves a mock that has much beside the code that is polled: grown.mjs <file for the ids> <what it has, as JSON>
import { writeFileSync } from 'node:fs';
import { createMock } from 'authing-qrcode-mock';
import { createServer } from 'authing-qrcode-mock/server';
import { fill } from './fill.mjs';

const { pools = 0, polled = pools, faults = 0, calls = 1_000 } = JSON.parse(process.argv[3]);

const mock = createMock({
  maxUserPools: pools + 1,
  // The oldest of more calls than it keeps go: a journal that is full, as it is after a while.
  journalSize: pools > 0 ? 0 : calls,
  maxJournalBytes: 4 * 1_024 ** 3,
  settings: { qrcodeExpiresIn: 3_600 },
});

const lines = await fill(mock, 1);
for (let pool = 0; pool < pools; pool += 1) {
  const id = `pool-${pool}`;
  const [code] = await fill(mock.userPool(id), 1);
  if (pool === 0) lines.length = 0;
  lines.push(`${code} ${id}`);
}
writeFileSync(process.argv[2], lines.slice(0, polled || 1).join('\n'));

for (let fault = 0; fault < faults; fault += 1) mock.faults.add({ operation: 'geneQrcode', refuse: 'throttled' });

const poll = {
  method: 'GET',
  baseUrl: 'http://127.0.0.1:4820',
  path: '/api/v3/get-qrcode-status',
  query: { qrcodeId: lines[0] },
  headers: { host: '127.0.0.1:4820' },
};
if (pools === 0) for (let call = 0; call < calls; call += 1) await mock.respond(poll);

const server = createServer(mock);
server.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
