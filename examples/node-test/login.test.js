import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, it } from 'node:test';
import { mockEachTest } from 'authing-qrcode-mock/msw';
import { setupServer } from 'msw/node';
import { follow, newCode } from './login.js';

const hooks = { setupServer, beforeAll: before, beforeEach, afterEach, afterAll: after };
const test = mockEachTest(hooks, { clock: 'held' });

/** Time passes for the mock alone: nobody waits. */
const wait = async () => test.mock.clock.advance('1s');

it('logs in whoever scans and confirms', async () => {
  const { qrcodeId } = await newCode();
  const phone = test.mock.phone('alice');
  const act = { PENDING: () => phone.scan(qrcodeId), SCANNED: () => phone.confirm(qrcodeId) };
  const steps = [];
  const { status, ticket } = await follow(qrcodeId, {
    onStatus: (data) => steps.push(act[data.status]?.()),
    wait: async () => {
      await Promise.all(steps);
      await wait();
    },
  });
  assert.equal(status, 'AUTHORIZED');
  assert.ok(ticket);
});

it('ends when nobody scans', async () => {
  const { qrcodeId } = await newCode();
  assert.equal((await follow(qrcodeId, { wait })).status, 'EXPIRED');
});
