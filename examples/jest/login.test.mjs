import { jest } from '@jest/globals';
import { judge } from 'authing-qrcode-mock/client';
import 'authing-qrcode-mock/client/jest';
import { mockEachTest } from 'authing-qrcode-mock/msw';
import { setupServer } from 'msw/node';
import { follow, newCode } from './login.mjs';

// Each test has a mock of its own, and fails where a request goes unanswered.
const test = mockEachTest({ setupServer, beforeAll, beforeEach, afterEach, afterAll });

// The clock of the mock goes with the fake timers: two minutes take no time. MSW answers by those that stay real.
beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
afterEach(() => void jest.useRealTimers());

it('logs in whoever scans and confirms, and breaks no rule', async () => {
  const judged = judge(test.mock, { role: 'web' });
  const { qrcodeId } = await newCode();
  const shown = new Set();
  const ended = follow(qrcodeId, { onStatus: ({ status }) => shown.add(status) });
  await jest.advanceTimersByTimeAsync(1_500);
  await test.mock.phone('alice').scan(qrcodeId);
  await jest.advanceTimersByTimeAsync(1_500);
  await test.mock.phone('alice').confirm(qrcodeId);
  await jest.advanceTimersByTimeAsync(6_000);
  expect((await ended).briefUserInfo.displayName).toBe('Alice');
  expect([...shown]).toEqual(['PENDING', 'SCANNED', 'AUTHORIZED']);
  expect(judged).toBreakNoRule();
});

it('ends when the code has expired', async () => {
  const { qrcodeId } = await newCode();
  const ended = follow(qrcodeId);
  await jest.advanceTimersByTimeAsync(121_000);
  expect((await ended).status).toBe('EXPIRED');
});

it('goes on after an answer that fails', async () => {
  const { qrcodeId } = await newCode();
  test.mock.faults.add({ operation: 'checkQrcodeStatus', resetMidBody: true, next: 1 });
  const ended = follow(qrcodeId);
  await jest.advanceTimersByTimeAsync(1_500);
  await test.mock.phone('alice').scan(qrcodeId);
  await test.mock.phone('alice').cancel(qrcodeId);
  await jest.advanceTimersByTimeAsync(2_000);
  expect((await ended).status).toBe('CANCELLED');
});
