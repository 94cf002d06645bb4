import { createMswMock } from 'authing-qrcode-mock/msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { renderLoginBox } from './login-box.js';

// In Storybook: `parameters: { msw: { handlers: mock.handlers } }`, and a loader that forces the status before the story renders.
const mock = createMswMock({ clock: 'held' });
const server = setupServer(...mock.handlers);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

/** A code in any status, at once: no phone, and no time that passes. */
async function codeThatIs(status) {
  const { id } = await mock.admin('createCode', {});
  await mock.force(id, status);
  return id;
}

it.each([
  ['PENDING', 'Scan the code with your app'],
  ['SCANNED', 'Alice: confirm on your phone'],
  ['AUTHORIZED', 'Logged in as Alice'],
  ['CANCELLED', 'You have cancelled the login'],
  ['EXPIRED', 'The code has expired'],
  ['ERROR', 'The login has failed'],
])('shows a code that is %s', async (status, text) => {
  expect(await renderLoginBox(await codeThatIs(status))).toBe(`<p role="status">${text}</p>`);
});
