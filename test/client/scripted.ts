import { createMock, type Mock, type MockOptions } from 'authing-qrcode-mock';
import { vi } from 'vitest';
import { callMock, type Envelope } from '../support/calls.js';

type Headers = Record<string, string>;

/** A page whose every call is written down in the test, in a time that the test hands in. */
export function scriptedPage(mock: Mock, headers: Headers = { 'x-authing-app-id': mock.apps.named('browser').id }) {
  const read = async (answer: ReturnType<typeof callMock>) => (await answer).body as Envelope;
  const page = {
    generate: async () =>
      String((await read(callMock(mock, 'geneQrcode', { type: 'MOBILE_APP' }, headers))).data?.qrcodeId),
    poll: (qrcodeId: string) => read(callMock(mock, 'getQrcodeStatus', { qrcodeId }, headers)),
    /** One poll after the other, each so many ms after the last. */
    async pollEvery(duration: number, qrcodeId: string, times: number) {
      for (let time = 0; time < times; time += 1) {
        await vi.advanceTimersByTimeAsync(duration);
        await page.poll(qrcodeId);
      }
    },
  };
  return page;
}

/** A mock in the time of the test. */
export function mockInFakeTime(options: MockOptions = {}): Mock {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  return createMock(options);
}
