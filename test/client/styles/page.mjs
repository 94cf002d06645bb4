import { createApi } from '../clients/api.mjs';

/** The usual time between two polls, in ms. */
export const interval = 1_000;

const outcomes = { AUTHORIZED: 'logged-in', CANCELLED: 'cancelled', EXPIRED: 'expired', ERROR: 'failed' };

/** The requests of a login page; their times are the business of what it is built with. */
export function createPage(environment, { signal, log }, asks) {
  const { ask, tell, scenario } = createApi(environment, signal, log);
  const call = asks ?? ask;
  const headers = { 'x-authing-app-id': environment.AUTHING_QRCODE_MOCK_APP_ID };
  return {
    tell,
    /** Resolves to the id of a new code; rejects if there is none. */
    async generate() {
      const { statusCode, data } = await call('POST', '/api/v3/gene-qrcode', { body: { type: 'MOBILE_APP' }, headers });
      if (statusCode !== 200) throw new Error(`no code: ${statusCode}`);
      return data.qrcodeId;
    },
    /** Resolves to how the code has ended, or to how long to wait until the next poll, in ms. */
    async poll(qrcodeId) {
      const query = { qrcodeId };
      const { statusCode, retryAfter, data } = await call('GET', '/api/v3/check-qrcode-status', { query, headers });
      if (statusCode === 429) return { wait: retryAfter ?? 2 * interval };
      const outcome = statusCode === 200 ? outcomes[data.status] : undefined;
      return outcome === undefined ? { wait: interval } : { outcome };
    },
    /** True if the user presses “new code” now, after so many polls of so many codes. */
    wantsAnother: (polls, codes) => scenario === 'new-code' && polls === 2 && codes === 1,
    /** A code that nobody scans is asked for less and less often: ms to wait after so many that have expired. */
    renewsAfter: (expired) => interval * 2 ** (expired - 1),
  };
}

/** Plays a page as one loop, which waits by `pause` and ends with the login. */
export async function playInTurns(page, pause) {
  const until = async (work) => {
    for (let wait = interval; ; wait *= 2) {
      try {
        return await work();
      } catch {
        await pause(wait);
      }
    }
  };
  for (let [codes, expired] = [1, 0]; ; codes += 1) {
    const code = await until(() => page.generate());
    let [outcome, wait] = [undefined, interval];
    for (let polls = 0; outcome === undefined && !page.wantsAnother(polls, codes); polls += 1) {
      await pause(wait);
      ({ outcome, wait } = await until(() => page.poll(code)));
    }
    if (outcome === undefined) continue;
    await page.tell(outcome);
    if (outcome !== 'expired') return;
    expired += 1;
    await pause(page.renewsAfter(expired));
  }
}
