import { createLogins } from './logins.mjs';

const [port = '0', seed = '{}'] = process.argv.slice(2);

/** What every reference server is started with: `node references/<name>.mjs [port] [seed as JSON]`. */
export const logins = createLogins(JSON.parse(seed));

export const address = { port: Number(port), host: '127.0.0.1' };

export function announce(server) {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
}
