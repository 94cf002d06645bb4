import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import meta, * as stories from './login-box.stories.js';

const server = setupServer(...meta.parameters.msw.handlers);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

/** Plays a story as Storybook does: its loaders first, then what it renders. */
async function play({ args }) {
  const loaded = await Promise.all(meta.loaders.map((load) => load({ args })));
  return meta.render(args, { loaded: Object.assign({}, ...loaded) });
}

it.each([
  ['Pending', 'Scan the code with your app'],
  ['Scanned', 'Alice: confirm on your phone'],
  ['Authorized', 'Logged in as Alice'],
  ['Cancelled', 'You have cancelled the login'],
  ['Expired', 'The code has expired'],
  ['Failed', 'The login has failed'],
])('shows the story %s', async (name, text) => {
  expect(await play(stories[name])).toBe(`<p role="status">${text}</p>`);
});
