import { type Exchange, judgeRuns } from 'authing-qrcode-mock/client';
import { expect, it } from 'vitest';
import { socketTransport } from '../support/transports.js';

/** What the judge says of a page that asks for a code, and for one more path that the mock does not have. */
async function verdictOn(path: string, method = 'POST', expected = 404) {
  const { mock, baseUrl, close } = await socketTransport();
  const exchanges: Exchange[] = [];
  mock.traffic.watch({ exchange: (exchange) => exchanges.push(exchange), outcome: () => undefined });
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ type: 'MOBILE_APP' });
  await (await fetch(`${baseUrl}/api/v3/gene-qrcode`, { method: 'POST', headers, body })).text();
  await (await fetch(`${baseUrl}${path}`, { method, headers, body })).text();
  await close();
  expect(exchanges.map(({ status }) => status)).toEqual([200, expected]);
  const verdicts = judgeRuns([{ exchanges, outcomes: [], facts: { until: Date.now() } }], { role: 'web' });
  return verdicts.find(({ id }) => id === 'web/calls-what-exists')?.verdict;
}

it('says that a page calls a path about QR codes that no operation has', async () => {
  expect(await verdictOn('/api/v3/generate-qrcode')).toBe('broken');
});

it('says that a page polls by POST, which no operation does', async () => {
  expect(await verdictOn('/api/v3/check-qrcode-status', 'POST', 405)).toBe('broken');
});

it('says nothing of a path that is elsewhere in the API', async () => {
  expect(await verdictOn('/graphql/v2')).toBe('passed');
});
