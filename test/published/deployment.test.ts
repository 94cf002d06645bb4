import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command-line.js';
import { writeJson } from '../support/different-credentials.js';
import { startStandIn, stopStandIns } from '../support/stand-ins.js';

const user = (account: string) => ({ account, username: account, password: 'published-password' });

const credentials = {
  apps: {
    main: { id: 'app-main' },
    post: { id: 'app-post', secret: 'post-secret' },
    otherPool: { id: 'app-other' },
  },
  users: { phone: user('ann'), otherPhone: user('ben'), foreignPhone: user('cho') },
  settings: { qrcodeExpiresIn: '1s', ticketExpiresIn: '1s' },
};

/** The areas of the QR-code login and of sign-in; the deployment has no OIDC, no fastpass and no push. */
const areas = [
  'generate',
  'poll',
  'change',
  'set',
  'login',
  'precedence',
  'expiry',
  'ticket',
  'race',
  'envelope',
  'session',
  'v2',
];

/** They need keys or a user whom the pages do not show, or custom data that nobody is shown. */
const left = [
  'login/id-token',
  'login/forged-id-token',
  'ticket/id-token-verifies',
  'session/refresh-token',
  'login/profile-*',
];

afterAll(stopStandIns);

describe('verify, against a deployment that answers what the published pages show', () => {
  it('finds no published rule broken', async () => {
    const [address, file] = await Promise.all([
      startStandIn('published/server.mjs', { QRCODE_EXPIRES_IN: '1', TICKET_EXPIRES_IN: '1' }),
      writeJson('credentials.json', credentials),
    ]);
    const only = ['--only', areas.join(','), '--skip', left.join(',')];
    const { stdout } = await runCommand(['verify', address, '--credentials', file, '--allow-wait', '3s', ...only]);
    expect(stdout).toMatch(/ 0 failed/);
    expect(stdout).toMatch(/PASSED: no published rule is broken/);
    expect(Number(/(\d+) passed/.exec(stdout)?.[1])).toBeGreaterThan(100);
  }, 60_000);
});
