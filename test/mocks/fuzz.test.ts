import { createMock } from 'authing-qrcode-mock';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { generateQrcode, pollQrcode } from '../support/calls.js';
import { assertAnswered, oddRequests } from '../support/fuzz.js';

/** `FUZZ_RUNS=100000 npx vitest run test/mocks/fuzz.test.ts` is the long mode. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 3_000);

it(`gets a valid answer to each of ${numRuns} odd requests, and none of them changes a code`, {
  timeout: 300_000,
}, async () => {
  const mock = createMock({ clock: 'held' });
  const qrcodeId = await generateQrcode(mock);
  await fc.assert(
    fc.asyncProperty(oddRequests, (request) => assertAnswered(mock, request)),
    { numRuns },
  );
  expect(await pollQrcode(mock, qrcodeId)).toMatchObject({ data: { status: 'PENDING' } });
});

it.each(['signin', 'gene-qrcode', 'exchange-tokenset-with-qrcode-ticket'])(
  'refuses a body of %s that is nested as deep as it has room for',
  async (operation) => {
    const mock = createMock();
    const answer = await mock.respond({
      method: 'POST',
      baseUrl: 'http://127.0.0.1',
      path: `/api/v3/${operation}`,
      query: {},
      headers: { 'content-type': 'application/json' },
      body: `${'{"type":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
    });
    expect(answer).toMatchObject({ status: 200, body: { statusCode: 400 } });
  },
);
