// Of those who do the same at once, exactly one wins.
import { signature } from '../../dist/contracts/http/signature.js';
import { createClient, repeat, startServer } from './client.mjs';

const isSuccess = ({ status, body }) => status < 400 && (body?.statusCode ?? body?.code ?? 200) === 200;
const isFailure = ({ status, body }) => status >= 500 || (body?.statusCode ?? body?.code) === 500;

/** The kinds of races: `prepare` makes what is raced for, `race` answers the requests that are sent at once. */
function kindsOf(client, users, accessKey, room) {
  const { post } = client;
  const v3 = '/api/v3';
  const login = (user) => ({ authorization: user.access_token });
  const change = (qrcodeId, action, user) => post(`${v3}/change-qrcode-status`, { qrcodeId, action }, login(user));
  const generate = async () => (await post(`${v3}/gene-qrcode`, { type: 'MOBILE_APP' })).body.data.qrcodeId;
  const scanned = async () => {
    const id = await generate();
    await change(id, 'SCAN', users.alice);
    return id;
  };
  const ticket = async () => {
    const id = await scanned();
    await change(id, 'CONFIRM', users.alice);
    return (await client.get(`${v3}/check-qrcode-status?qrcodeId=${id}`)).body.data.ticket;
  };
  const exchange = (one) => post(`${v3}/exchange-tokenset-with-qrcode-ticket`, { ticket: one });
  const form = (path, fields) =>
    client
      .send('POST', path, {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      })
      .then(({ status, text }) => ({ status, body: text === '' ? undefined : JSON.parse(text) }));

  return {
    'scan by two users': {
      prepare: generate,
      race: (id) => [change(id, 'SCAN', users.alice), change(id, 'SCAN', users.bob)],
    },
    'confirm and cancel': {
      prepare: scanned,
      race: (id) => [change(id, 'CONFIRM', users.alice), change(id, 'CANCEL', users.alice)],
    },
    'one ticket, exchanged three times': {
      prepare: ticket,
      race: (one) => [exchange(one), exchange(one), exchange(one)],
    },
    'one ticket, over V3 and V2': {
      prepare: ticket,
      race: (one) => [exchange(one), post('/api/v2/qrcode/userinfo', { ticket: one })],
    },
    'one nonce, used twice': {
      async prepare(index) {
        const request = {
          method: 'POST',
          path: `${v3}/change-qrcode-status`,
          headers: {
            'x-authing-signature-method': 'HMAC-SHA1',
            'x-authing-signature-version': '1.0',
            'x-authing-signature-nonce': `nonce-${index}-${Math.random()}`,
            date: String(Date.now()),
          },
          query: {},
          body: JSON.stringify({ qrcodeId: await generate(), action: 'SCAN' }),
        };
        return { request, authorization: await signature(accessKey, request) };
      },
      race: ({ request, authorization }) =>
        [1, 2].map(() => post(request.path, JSON.parse(request.body), { ...request.headers, authorization })),
    },
    'a push, confirmed and cancelled': {
      prepare: async () => (await post(`${v3}/signin-by-push`, { account: 'alice' })).body.data.pushCodeId,
      race: (pushCodeId) =>
        ['CONFIRM', 'CANCEL'].map((action) =>
          post(`${v3}/change-pushcode-status`, { pushCodeId, action }, login(users.alice)),
        ),
    },
    'a fastpass code, used twice': {
      async prepare() {
        const { body } = await post(`${v3}/gene-fastpass-qrcode-info`, {}, login(users.alice));
        return body.data.qrcodeId;
      },
      race: (qrcodeId) => [1, 2].map(() => post(`${v3}/qrcode-app-login`, { action: 'APP_LOGIN', qrcodeId })),
    },
    'a user name, added twice': {
      async prepare(index) {
        // A user pool has room for 10,000 users; on a shared store, every mock takes them over with each change.
        const id = `racers-${Math.floor(index / room)}`;
        await post('/__mock/v1/user-pools', { id });
        return { username: `racer-${index}`, pool: { 'x-authing-userpool-id': id } };
      },
      race: ({ username, pool }) => [1, 2].map(() => post('/__mock/v1/users', { username }, pool)),
    },
    'a fault for the next call, met twice': {
      async prepare() {
        const qrcodeId = await generate();
        await post('/__mock/v1/faults', { qrcodeId, refuse: 'throttled', next: 1 });
        return qrcodeId;
      },
      // Here the winner is the one that is refused.
      race: (id) =>
        [1, 2].map(async () => {
          const answer = await client.get(`${v3}/check-qrcode-status?qrcodeId=${id}`);
          return { status: answer.body.statusCode === 429 ? 200 : 400, body: undefined };
        }),
    },
    'a refresh token, used and revoked': {
      prepare: async () => (await client.logIn('alice', 'openid offline_access')).refresh_token,
      race: (token) => {
        const app = { client_id: users.appId };
        const revoked = form('/oidc/token/revocation', { ...app, token });
        const used = form('/oidc/token', { ...app, grant_type: 'refresh_token', refresh_token: token });
        // Either may come first: once both are answered, it works no more.
        return [
          Promise.all([revoked, used]).then(async (answers) => {
            if (answers.some(isFailure)) return { status: 500 };
            const again = await form('/oidc/token', { ...app, grant_type: 'refresh_token', refresh_token: token });
            return { status: again.status === 400 ? 200 : 400 };
          }),
        ];
      },
    },
  };
}

/** Plays so many races of each kind against one server, or several that take turns. Resolves to a row for each kind. */
export async function playRaces({ count, note, ports }) {
  const server = ports === undefined ? await startServer() : undefined;
  const client = createClient(ports ?? server.port);
  const { body: credentials } = await client.get('/__mock/v1/credentials');
  const users = {
    alice: await client.logIn('alice'),
    bob: await client.logIn('bob'),
    appId: credentials.apps.find(({ name }) => name === 'main').id,
  };
  const room = ports === undefined ? 5_000 : 500;
  const rows = [];
  for (const [kind, { prepare, race }] of Object.entries(kindsOf(client, users, credentials.accessKey, room))) {
    let wrong = 0;
    let example = '';
    await repeat(count, 16, async (index) => {
      const answers = await Promise.all(race(await prepare(index)));
      if (answers.filter(isSuccess).length === 1 && !answers.some(isFailure)) return;
      wrong += 1;
      example ||= JSON.stringify(answers).slice(0, 300);
    });
    note(`${kind}: ${count} races, ${wrong} wrong`);
    rows.push({
      what: kind,
      figure: `${count} races`,
      wrong: wrong === 0 ? '' : `${wrong} without one winner: ${example}`,
    });
  }
  client.close();
  await server?.stop();
  return rows;
}
