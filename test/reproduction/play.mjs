// Plays the same calls against a mock of the same seed, and prints all that it has answered and written down.
import { createMock } from 'authing-qrcode-mock';
import { operations } from 'authing-qrcode-mock/contracts';

const mock = createMock({ seed: 7, clock: '2026-01-01T00:00:00Z' });
const answers = [];

async function call(name, input, headers = {}) {
  const { method, path } = operations[name];
  const request = { method, path, baseUrl: 'http://mock.test', query: {}, headers };
  const answer = await mock.respond(
    method === 'GET'
      ? { ...request, query: input }
      : { ...request, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(input) },
  );
  answers.push(answer);
  return answer.body.data ?? answer.body;
}

const passwordPayload = { account: 'alice', password: 'password' };
const scope = 'openid profile email phone offline_access';
const signIn = () => call('signin', { connection: 'PASSWORD', passwordPayload, options: { scope } });

const { access_token: authorization } = await signIn();
for (const last of ['CONFIRM', 'CANCEL']) {
  const { qrcodeId } = await call('geneQrcode', { type: 'MOBILE_APP', customData: { from: last } });
  for (const action of ['CONFIRM', 'SCAN', last]) {
    await call('changeQrcodeStatus', { qrcodeId, action }, { authorization });
    mock.clock.advance('1s');
    await call('getQrcodeStatus', { qrcodeId });
  }
  const { ticket } = await call('getQrcodeStatus', { qrcodeId });
  if (ticket !== undefined) await call('exchangeTokensetWithQrcodeTicket', { ticket });
}
mock.scenarios.use('mfa');
const { random } = await call('geneQrcodeV2', { scene: 'APP_AUTH' });
answers.push(await mock.admin('advanceClock', { by: '10s' }));
await call('checkQrcodeV2', { random });
mock.faults.add({ refuse: 'throttled', every: 2 });
for (let poll = 0; poll < 4; poll += 1) await call('checkQrcodeV2', { random });
await call('getProfile', { withCustomData: 'true' }, { authorization });
answers.push(await mock.admin('explain', { id: random }), await mock.users.list(), mock.userPool('w1').apps.list());
for (const format of ['json', 'har', 'lines']) answers.push(await mock.admin('readJournal', { format }));

process.stdout.write(JSON.stringify(answers));
