// Plays an app or a backend that spreads its secrets wherever it can, tells the test which these are, and dies.
import { appendFileSync } from 'node:fs';

const {
  AUTHING_QRCODE_MOCK_URL: url,
  AUTHING_QRCODE_MOCK_CLIENT_ROLE: role,
  AUTHING_QRCODE_MOCK_APP_ID: id,
  AUTHING_QRCODE_MOCK_APP_SECRET: secret,
  AUTHING_QRCODE_MOCK_PASSWORD: password,
  AUTHING_QRCODE_MOCK_TICKET: ticket,
  LEAKED: leaked,
} = process.env;

const handed = role === 'backend' ? [ticket, ...(secret ? [secret, btoa(`${id}:${secret}`)] : [])] : [];

/** Sends what is secret in a body, in headers, in a path and in queries, under names that do not tell. */
async function spread(path, body, secrets) {
  const query = new URLSearchParams(secrets.map((one, index) => [`q${index}`, one]));
  const response = await fetch(`${url}${path}?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-debug': secrets.join(' '), authorization: secrets.at(-1) ?? '' },
    body: JSON.stringify({ ...body, debug: secrets }),
  });
  const { data } = await response.json();
  for (const one of secrets) {
    await fetch(`${url}/api/v3/${encodeURIComponent(one)}`);
    // By mistake: nobody judges what is asked there, but somebody says that it was.
    await fetch(`${url}/api/v3/get-profile`, { headers: { 'x-authing-userpool-id': one } });
  }
  return Object.entries(data ?? {}).flatMap(([name, value]) => (/_token$/.test(name) ? [String(value)] : []));
}

const answered =
  role === 'backend'
    ? await spread(
        '/api/v3/exchange-tokenset-with-qrcode-ticket',
        { ticket, client_id: id, client_secret: secret },
        handed,
      )
    : await spread('/api/v3/signin', { connection: 'PASSWORD', passwordPayload: { account: 'alice', password } }, []);
// What was answered is spread, too.
await spread('/api/v3/get-profile', {}, answered);
const secrets = [...handed, ...answered];
appendFileSync(leaked, secrets.map((one) => `${one}\n`).join(''));
console.log(`was handed and answered ${JSON.stringify(secrets)}`);
console.error(secrets.map((one) => `trace: ${encodeURIComponent(one)} ${one}`).join('\n'));
process.exitCode = 1;
