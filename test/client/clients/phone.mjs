import { createApi } from './api.mjs';

const loginExpired = 2206;
const otherUserPool = 2036;

/** An app without a camera: is given what a picture says, and does what its user decides. */
export async function playPhone(environment, { sleep, signal, log, flaw }) {
  const { ask, tell } = createApi(environment, signal, log);
  const has = (name) => flaw === `phone/${name}`;
  const qrcodeId = environment.AUTHING_QRCODE_MOCK_QRCODE_ID;
  const { userPoolId, createdAt, expiresIn } = JSON.parse(environment.AUTHING_QRCODE_MOCK_QRCODE_TEXT);
  const decision = environment.AUTHING_QRCODE_MOCK_DECISION === 'cancel' ? 'CANCEL' : 'CONFIRM';
  const path = '/api/v3/change-qrcode-status';
  let login;

  async function logIn() {
    const passwordPayload = {
      account: environment.AUTHING_QRCODE_MOCK_USER,
      password: environment.AUTHING_QRCODE_MOCK_PASSWORD,
    };
    if (has('sends-valid-requests')) await ask('POST', '/api/v3/signin', { body: { connection: 'PASSWORD' } });
    const { data } = await ask('POST', '/api/v3/signin', { body: { connection: 'PASSWORD', passwordPayload } });
    login = data.access_token;
    if (has('logs-no-secrets')) log(`logged in with ${login}`);
  }

  async function send(action) {
    const headers = has('sends-the-login-state') ? {} : { authorization: login };
    const query = has('no-secret-in-a-url') ? { access_token: login } : {};
    const answer = await ask('POST', path, { headers, query, body: { qrcodeId, action } });
    if (answer.apiCode !== loginExpired) return answer;
    if (has('renews-an-expired-login')) {
      for (let time = 0; time < 3; time += 1) await ask('POST', path, { headers, body: { qrcodeId, action } });
      return answer;
    }
    await logIn();
    return ask('POST', path, { headers: { authorization: login }, body: { qrcodeId, action } });
  }

  async function scan() {
    try {
      return await send('SCAN');
    } catch {
      if (has('survives-network-error')) return { statusCode: 0 };
      return send('SCAN');
    }
  }

  /** A refusal of SCAN that the app does not take for one. */
  const overlooks = ({ apiCode }, isExpired) =>
    apiCode === otherUserPool
      ? has('leaves-codes-of-other-pools-alone')
      : isExpired
        ? has('leaves-expired-codes-alone')
        : has('stops-when-refused');

  if (has('calls-what-exists')) await ask('POST', '/api/v3/scan-qrcode', { body: { qrcodeId } });
  await logIn();
  const isForeign = userPoolId !== environment.AUTHING_QRCODE_MOCK_USER_POOL_ID;
  const isExpired = Date.parse(createdAt) + expiresIn * 1_000 < Date.now();
  if (isForeign && !has('leaves-codes-of-other-pools-alone')) return tell('failed');
  if (isExpired && !has('leaves-expired-codes-alone')) return tell('expired');
  if (has('scans-at-once')) await sleep(7_000);
  if (has('scans-first')) await send(decision);
  const scanned = await scan();
  if (scanned.statusCode !== 200) {
    if (has('no-retry-storm') && scanned.apiCode !== loginExpired)
      for (let time = 0; time < 5; time += 1) await send('SCAN');
    if (overlooks(scanned, isExpired)) await send(decision);
    return tell(has('tells-success-from-refusal') ? 'logged-in' : 'failed');
  }
  // The user looks at the page, and presses a button.
  if (!has('asks-its-user')) await sleep(700);
  const other = decision === 'CONFIRM' ? 'CANCEL' : 'CONFIRM';
  const { statusCode } = await send(has('does-what-its-user-decides') ? other : decision);
  if (has('decides-once')) await send(decision);
  const ending = decision === 'CONFIRM' ? 'logged-in' : 'cancelled';
  const shown = { app: has('shows-what-it-confirms') ? '' : 'Shop', time: createdAt };
  return tell(statusCode === 200 ? ending : 'failed', { shown });
}
