import { createApi } from './api.mjs';

const second = 1_000;
const known = new Set(['PENDING', 'SCANNED', 'AUTHORIZED', 'CANCELLED', 'EXPIRED', 'ERROR']);
const endings = { AUTHORIZED: 'logged-in', CANCELLED: 'cancelled', EXPIRED: 'expired', ERROR: 'failed' };
const stops = { AUTHORIZED: 'authorized', CANCELLED: 'cancelled', EXPIRED: 'expired' };

/** How far the flaw shows is not to depend on how busy the machine is. */
const intervals = {
  'web/waits-between-polls': second / 10,
  'web/does-not-ask-for-codes-in-a-loop': second / 2,
  'web/polls-often-enough': 6 * second,
};

/** A page without a browser: asks for a code, polls it, shows who has scanned, and tells how it has ended. */
export async function playWeb(environment, { sleep, signal, log, flaw }) {
  const { ask, tell, scenario } = createApi(environment, signal, log);
  const has = (name) => flaw === `web/${name}`;
  const appId = environment.AUTHING_QRCODE_MOCK_APP_ID;
  const headers = has('sends-the-app-id') ? {} : { 'x-authing-app-id': appId };
  const interval = intervals[flaw] ?? second;
  const path = '/api/v3/check-qrcode-status';
  const poll = (qrcodeId) => ask('GET', path, { query: { qrcodeId }, headers });

  async function generate() {
    for (let wait = second; ; wait *= 2) {
      const type =
        has('sends-valid-requests') && scenario === 'login' && wait === second ? 'NO_SUCH_TYPE' : 'MOBILE_APP';
      const { statusCode, data } = await ask('POST', '/api/v3/gene-qrcode', { body: { type }, headers }).catch(
        () => ({}),
      );
      if (statusCode === undefined && has('waits-before-the-next-code')) wait = second / 40;
      if (statusCode === 200 || has('does-not-take-http-200-for-success')) return data?.qrcodeId;
      await sleep(wait);
    }
  }

  /** What one poll has brought: news of the code, how long to wait, or what it dies of. */
  async function read(code) {
    let answer;
    try {
      const asked = poll(code);
      if (has('one-poll-at-a-time') && scenario === 'slow-answer') {
        asked.catch(() => undefined);
        return {};
      }
      answer = await asked;
    } catch (error) {
      const name = ['server-error', 'invalid-json'].includes(error.message) ? error.message : 'network-error';
      return { dies: has(`survives-${name}`), storms: has('backs-off-after-errors') };
    }
    const { statusCode, retryAfter, data = {} } = answer;
    if (has('logs-no-secrets') && data.ticket !== undefined) log(`the ticket is ${data.ticket}`);
    if (statusCode === 429) return { dies: has('goes-on-when-throttled'), throttled: true, retryAfter };
    if (statusCode !== 200) return {};
    const isOdd =
      (has('survives-unknown-status') && !known.has(data.status)) ||
      (has('survives-missing-field') && data.status === 'SCANNED' && data.briefUserInfo === undefined) ||
      (has('survives-additional-field') && 'unexpected' in data);
    const isBlind = has('goes-on-until-decided') && data.status === 'SCANNED' && data.briefUserInfo !== undefined;
    return { dies: isOdd || isBlind, status: data.status, ticket: data.ticket };
  }

  async function goOn(code, times = 3) {
    for (let time = 0; time < times; time += 1) {
      await sleep(second);
      await poll(code);
    }
  }

  /** Polls a code to its end; answers how it has ended. */
  async function follow(code, mayReplace) {
    let wait = interval;
    for (let polls = 0; ; polls += 1) {
      if (mayReplace && polls === 2) {
        if (has('stops-when-replaced')) void goOn(code, 5).catch(() => undefined);
        return 'replaced';
      }
      const asleep = Date.now();
      await sleep(wait);
      if (has('goes-on-after-sleep') && Date.now() - asleep > wait + 4 * second) return 'dead';
      const { dies, storms, status, throttled, retryAfter, ticket } = await read(code);
      if (dies) return 'dead';
      wait = storms ? second / 20 : interval;
      if (throttled) wait = has('backs-off-when-throttled') ? second / 2 : 2 * interval;
      if (retryAfter !== undefined)
        wait = has('honours-retry-after') ? Math.max(second / 2, retryAfter / 4) : retryAfter;
      if (status === 'SCANNED' && has('shows-the-user-from-brief-user-info')) await ask('GET', '/api/v3/get-profile');
      if (endings[status] === undefined) continue;
      if (has(`stops-when-${stops[status]}`) || (status === 'ERROR' && has('stops-in-error'))) await goOn(code);
      if (ticket !== undefined && has('keeps-secrets-out-of-the-page')) {
        await ask('POST', '/api/v3/exchange-tokenset-with-qrcode-ticket', {
          headers: { ...headers, origin: 'https://shop.example.com' },
          body: { ticket, client_id: appId, client_secret: 'in the page' },
        });
      }
      if (ticket !== undefined && has('no-secret-in-a-url'))
        await ask('GET', '/api/v3/get-profile', { query: { ticket } });
      return endings[status];
    }
  }

  if (has('calls-what-exists')) await ask('POST', path, { body: { qrcodeId: 'x' }, headers });
  for (let expired = 0; ; ) {
    const ending = await follow(await generate(), scenario === 'new-code' && expired === 0);
    if (ending === 'dead') return;
    if (ending === 'replaced') {
      expired += 1;
      continue;
    }
    const isWrong =
      (has('logs-in-when-authorized') && ending === 'logged-in') ||
      (has('logs-in-nobody-without-authorization') && ending === 'cancelled');
    await tell(isWrong ? (ending === 'logged-in' ? 'failed' : 'logged-in') : ending);
    if (ending !== 'expired' || has('asks-for-a-new-code-after-expiry')) return;
    expired += 1;
    // A code that nobody scans is asked for less and less often.
    if (!has('does-not-ask-for-codes-in-a-loop')) await sleep(second * 2 ** (expired - 1));
  }
}
