import { after, before } from 'node:test';
import sinon from 'sinon';

export { afterEach, beforeEach, it } from 'node:test';
export { after as afterAll, before as beforeAll };

let clock;

export const fakeTimers = {
  install() {
    clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  },
  advance: (duration) => clock.tickAsync(duration),
  restore: () => clock.restore(),
};
