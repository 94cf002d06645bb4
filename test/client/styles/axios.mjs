import axios from 'axios';
import axiosRetry from 'axios-retry';
import { createPage, interval, playInTurns } from './page.mjs';

/** A page of axios, which asks again by itself after network errors and HTTP 5xx. */
export async function playWithAxios(environment, surroundings) {
  const { flaw, signal } = surroundings;
  const api = axios.create({
    baseURL: environment.AUTHING_QRCODE_MOCK_URL,
    adapter: 'fetch',
    signal,
    validateStatus: (status) => status < 500,
  });
  axiosRetry(api, {
    retries: 3,
    // Left out, axios-retry asks again at once.
    ...(flaw !== 'web/backs-off-after-errors' && { retryDelay: (times) => interval * 2 ** (times - 1) }),
  });
  const page = createPage(environment, surroundings, async (method, url, { query, body, headers }) => {
    const { data, status, headers: got } = await api.request({ method, url, params: query, data: body, headers });
    if (status === 429) return { statusCode: 429 };
    if (typeof data !== 'object') throw new Error('no JSON');
    const hint = got['retry-after'];
    return { ...data, retryAfter: hint === undefined ? undefined : Number(hint) * 1_000 };
  });
  const pause = (duration) =>
    new Promise((resolve) => {
      // A page that is closed waits for ever.
      if (!signal.aborted) setTimeout(resolve, duration);
    });
  await playInTurns(page, pause);
}
