import { mockEachTest } from 'authing-qrcode-mock/msw';
import { setupServer } from 'msw/node';
import { clients, logIn } from './clients.mjs';
import { afterAll, afterEach, beforeAll, beforeEach, fakeTimers, it } from './runner.mjs';

const test = mockEachTest({ setupServer, beforeAll, beforeEach, afterEach, afterAll });
const address = 'https://core.authing.cn/api/v3';
const generate = (send) => send('POST', `${address}/gene-qrcode`, { type: 'MOBILE_APP' });
const realTimeout = globalThis.setTimeout;
const later = (duration, value) => new Promise((resolve) => realTimeout(resolve, duration, value));

for (const [name, send] of Object.entries(clients)) {
  it(`logs in by ${name}`, () => logIn(send));

  for (const fault of ['drop', 'resetMidBody']) {
    it(`${fault} ends a call by ${name}`, async () => {
      test.mock.faults.add({ [fault]: true });
      // MSW 2.6 ends the body half way without an error where the client is node:http: no JSON then.
      const ended = generate(send).then(
        (answer) => (typeof answer === 'string' ? 'failed' : 'was answered'),
        () => 'failed',
      );
      const how = await Promise.race([ended, later(3_000, 'hangs')]);
      if (how !== 'failed') throw new Error(`the call ${how}`);
    });
  }

  it(`hang holds a call by ${name}`, async () => {
    test.mock.faults.add({ hang: true });
    const how = await Promise.race([generate(send).catch(() => 'failed'), later(100, 'hangs')]);
    if (how !== 'hangs') throw new Error('the call ended');
  });
}

it('goes with fake timers', async () => {
  fakeTimers.install();
  try {
    const { data } = await generate(clients.fetch);
    const poll = async () =>
      (await clients.fetch('GET', `${address}/get-qrcode-status?qrcodeId=${data.qrcodeId}`)).data;
    await fakeTimers.advance(119_000);
    const before = await poll();
    await fakeTimers.advance(2_000);
    const after = await poll();
    if (before.status !== 'PENDING' || after.status !== 'EXPIRED') throw new Error(`${before.status}, ${after.status}`);
  } finally {
    fakeTimers.restore();
  }
});
