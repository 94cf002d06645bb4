import { generate, poll, scan, signIn } from './client.mjs';
import { launchServer } from './processes.mjs';

export const ourScript = '../../dist/server/bin/main.js';
export const referenceScript = (name) => `references/${name}.mjs`;

/** Ours as it is served unless told otherwise. */
export const withJournal = '… with the journal on';

const references = [
  ['bare node:http', 'bare'],
  ['fastify', 'fastify'],
  ['Express 5', 'express'],
];

/** Walks a server to where the load begins: one code that nobody has scanned, one that alice has. */
async function prepare(server, token) {
  const [pending, scanned] = [await generate(server), await generate(server)];
  await scan(server, token, scanned);
  return { ...server, token, pending, scanned };
}

/** Our server first, then the references, which get its token and its user, so that all do the same work. */
export async function launchContenders() {
  const args = ['serve', '--port', '0', '--qrcode-expires-in', '1h'];
  // A journal is no part of the work that the references do: what it costs has a row of its own.
  const launched = await launchServer('authing-qrcode-mock', ourScript, [...args, '--journal-size', '0']);
  const ours = await prepare(launched, await signIn(launched));
  const journaling = await launchServer(withJournal, ourScript, args);
  const { token } = ours;
  const { briefUserInfo } = (await poll(ours, ours.scanned)).data;
  const contenders = [ours, await prepare(journaling, await signIn(journaling))];
  for (const [name, file] of references) {
    const server = await launchServer(name, referenceScript(file), ['0', JSON.stringify({ token, briefUserInfo })]);
    contenders.push(await prepare(server, token));
  }
  await checkSameWork(contenders);
  return contenders;
}

/** A server whose answers are shorter does less: every one must be as long as ours, byte by byte. */
export async function checkSameWork(contenders) {
  const lengths = async (server) =>
    Promise.all([
      poll(server, server.pending),
      poll(server, server.scanned),
      scan(server, server.token, server.scanned),
    ]).then((answers) => answers.map(({ length }) => length).join(', '));
  const expected = await lengths(contenders[0]);
  for (const server of contenders) {
    const found = await lengths(server);
    if (found !== expected) throw new Error(`${server.name} answers ${found} bytes where we answer ${expected}`);
  }
}
