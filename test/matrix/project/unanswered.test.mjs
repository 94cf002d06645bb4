// This test has to fail, although the page swallows the error.
import { mockEachTest } from 'authing-qrcode-mock/msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, it } from './runner.mjs';

mockEachTest({ setupServer, beforeAll, beforeEach, afterEach, afterAll });

it('asks a mistyped path', async () => {
  await fetch('https://core.authing.cn/api/v3/gene-qrcod', { method: 'POST' }).catch(() => undefined);
});
