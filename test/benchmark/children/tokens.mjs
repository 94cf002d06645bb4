// Serves a mock whose users sign in and exchange tickets: tokens.mjs <file for sign-ins> <folder for tickets> <how many files>
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMock } from 'authing-qrcode-mock';
import { createServer } from 'authing-qrcode-mock/server';
import { fill } from './fill.mjs';

const [signIns, folder, files] = process.argv.slice(2);
// Within a second, the id_token of one user has the same claims, and is signed once: each call is of another user.
const people = 5_000;
const ticketsPerFile = 2_000;

const users = Array.from({ length: people }, (_, user) => ({ username: `user-${user}`, password: 'password' }));
const settings = { qrcodeExpiresIn: 3_600, ticketExpiresIn: 3_600 };
const mock = createMock({ journalSize: 0, users, settings });

const signIn = ({ username: account, password }) => ({
  connection: 'PASSWORD',
  passwordPayload: { account, password },
});
writeFileSync(signIns, users.map((user) => JSON.stringify(signIn(user))).join('\n'));

for (let file = 0; file < Number(files); file += 1) {
  const ids = await fill(mock, ticketsPerFile, 1);
  const lines = [];
  for (const [place, qrcodeId] of ids.entries()) {
    await mock.force(qrcodeId, 'AUTHORIZED', { as: users[(file * ticketsPerFile + place) % people].username });
    const path = '/api/v3/get-qrcode-status';
    const { body } = await mock.respond({ method: 'GET', baseUrl: '', path, query: { qrcodeId }, headers: {} });
    lines.push(JSON.stringify({ ticket: body.data.ticket }));
  }
  writeFileSync(join(folder, `${file}.tickets`), lines.join('\n'));
}

const server = createServer(mock);
server.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
