import { type Exchange, judgeRuns } from 'authing-qrcode-mock/client';
import { expect, it } from 'vitest';
import { socketTransport } from '../support/transports.js';

/** What the judge says of a page that asks for a code, and for one more path that the mock does not have. */
async function verdictOn(path: string) {
  const { mock, baseUrl, close } = await socketTransport();
  const exchanges: Exchange[] = [];
  mock.traffic.watch({ exchange: (exchange) => exchanges.push(exchange), outcome: () => undefined });
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ type: 'MOBILE_APP' });
  for (const one of ['/api/v3/gene-qrcode', path]) {
    await (await fetch(`${baseUrl}${one}`, { method: 'POST', headers, body })).text();
  }
  await close();
  expect(exchanges.map(({ status }) => status)).toEqual([200, 404]);
  const verdicts = judgeRuns([{ exchanges, outcomes: [], facts: { until: Date.now() } }], { role: 'web' });
  return verdicts.find(({ id }) => id === 'web/sends-valid-requests')?.verdict;
}

it('calls a request for a QR code invalid whose path is that of no operation', async () => {
  expect(await verdictOn('/api/v3/generate-qrcode')).toBe('broken');
});

it('says nothing of a path that is elsewhere in the API', async () => {
  expect(await verdictOn('/graphql/v2')).toBe('passed');
});
