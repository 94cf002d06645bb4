// 100 logins a second through all three actors, page, phone and backend: node load.js <seconds>
import autocannon from 'autocannon';

const url = process.env.AUTHING_QRCODE_MOCK_URL ?? 'http://127.0.0.1:4820';
const seconds = Number(process.argv[2] ?? 10);
const loginsPerSecond = 100;
const app = { client_id: 'bb2b024ae9b85c1b0dde1723', client_secret: '30f6d0da6e7ac0e1db63af03d805e60d' };
const headers = { 'content-type': 'application/json', 'x-authing-app-id': app.client_id, 'x-authing-lang': 'en-US' };
const post = (path, body) => ({ method: 'POST', path: `/api/v3/${path}`, body: JSON.stringify(body) });
const poll = ({ qrcodeId }) => ({ method: 'GET', path: `/api/v3/check-qrcode-status?qrcodeId=${qrcodeId}` });

const alice = { connection: 'PASSWORD', passwordPayload: { account: 'alice', password: 'password' } };
const signedIn = await fetch(`${url}/api/v3/signin`, { ...post('signin', alice), headers });
const authorization = (await signedIn.json()).data.access_token;
const decide = (action) => (login) => ({
  ...post('change-qrcode-status', { qrcodeId: login.qrcodeId, action }),
  headers: { ...headers, authorization },
});

const wrong = [];
let logins = 0;

/** A call that is made of the answers before it, and `keep`, which throws if its own answer is wrong. */
const call = (make, keep) => ({
  // autocannon writes the length of a body into the headers: each call has its own.
  setupRequest: (request, login) => ({ ...request, headers: { ...headers }, ...make(login) }),
  onResponse(status, body, login) {
    try {
      const answer = JSON.parse(body);
      if (answer.statusCode !== 200) throw new Error(answer.message);
      keep(answer.data, login);
    } catch (error) {
      wrong.push(`HTTP ${status}: ${error.message}`);
    }
  },
});
const expectStatus = (expected) => (data, login) => {
  if (data.status !== expected) throw new Error(`the status is ${data.status}, not ${expected}`);
  login.ticket = data.ticket;
};
const requests = [
  call(
    () => post('gene-qrcode', { type: 'MOBILE_APP' }),
    ({ qrcodeId }, login) => Object.assign(login, { qrcodeId }),
  ),
  call(decide('SCAN'), () => {}),
  call(poll, expectStatus('SCANNED')),
  call(decide('CONFIRM'), () => {}),
  call(poll, expectStatus('AUTHORIZED')),
  call(
    ({ ticket }) => post('exchange-tokenset-with-qrcode-ticket', { ...app, ticket }),
    ({ id_token }) => {
      if (typeof id_token !== 'string') throw new Error('there is no id_token');
      logins += 1;
    },
  ),
];

const { duration, errors, latency } = await autocannon({
  url,
  duration: seconds,
  // Each is a user who logs in once a second.
  connections: loginsPerSecond,
  overallRate: loginsPerSecond * requests.length,
  requests,
});
console.log(
  `${Math.round(logins / duration)} logins per second, ${errors + wrong.length} errors, p99 of a call ${latency.p99} ms`,
);
for (const problem of new Set(wrong)) console.log(`  ${problem}`);
if (errors + wrong.length > 0 || logins === 0) process.exit(1);
