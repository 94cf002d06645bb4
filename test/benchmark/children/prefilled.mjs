// Serves a mock that holds live codes: prefilled.mjs <how many> <file for ids of them, one per line>
import { writeFileSync } from 'node:fs';
import { createMock } from 'authing-qrcode-mock';
import { createServer } from 'authing-qrcode-mock/server';
import { fill } from './fill.mjs';

const live = Number(process.argv[2]);
const file = process.argv[3];
const made = 1_000_000;
const lines = 100_000;

const mock = createMock({ maxQrcodes: live, settings: { qrcodeExpiresIn: 3_600 } });
// The same number is made whatever is kept: a process that has made less collects its garbage in smaller steps.
await fill(mock, made - live);
const ids = await fill(mock, live, Math.ceil(live / lines));
// As many lines for few codes as for many, so that the load is the same.
writeFileSync(file, Array.from({ length: lines }, (_, line) => ids[line % ids.length]).join('\n'));

const server = createServer(mock);
server.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
