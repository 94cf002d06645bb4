// Serves a mock that holds many live codes: prefilled.mjs <count> <file for the ids, one per line>
import { createWriteStream } from 'node:fs';
import { createMock } from 'authing-qrcode-mock';
import { createServer } from 'authing-qrcode-mock/server';
import { fill } from './fill.mjs';

const [count, file] = process.argv.slice(2);
const mock = createMock({ maxQrcodes: 1_000_000, settings: { qrcodeExpiresIn: 3_600 } });
const ids = createWriteStream(file);
await fill(mock, Number(count), (id) => ids.write(`${id}\n`));
await new Promise((done) => ids.end(done));
const server = createServer(mock);
server.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
