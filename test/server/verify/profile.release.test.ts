import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseProfile } from 'authing-qrcode-mock/contracts';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../support/command-line.js';
import {
  differentCredentials,
  differentSecrets,
  temporaryFolder,
  writeJson,
} from '../../support/different-credentials.js';
import { startStandIn, stopStandIns } from '../../support/stand-ins.js';

const settings = { qrcodeExpiresIn: '4s', ticketExpiresIn: '4s' };
const patience = 120_000;

/** Everything here needs one recording, which takes its time. */
async function record() {
  const [address, folder, credentials] = await Promise.all([
    startStandIn('different/server.mjs', { QRCODE_EXPIRES_IN: '4', TICKET_EXPIRES_IN: '4' }),
    temporaryFolder(),
    writeJson('credentials.json', { ...differentCredentials, settings }),
  ]);
  const profile = join(folder, 'different.json');
  const args = ['--credentials', credentials, '--allow-wait', '10s'];
  const ran = await runCommand(['verify', address, ...args, '--record', profile]);
  return { address, args, profile, ran };
}

const recorded = record();
afterAll(stopStandIns);

describe('verify --record', () => {
  it(
    'finds every assumption that a deployment contradicts',
    async () => {
      const { profile, ran } = await recorded;
      expect(ran.exitCode).toBe(0);
      expect(parseProfile(JSON.parse(await readFile(profile, 'utf8')))).toMatchObject({
        assumptions: {
          qrcodeExpiresIn: 4,
          ticketExpiresIn: 4,
          accessTokenExpiresIn: 3_600,
          ticketCountsFrom: 'generation',
          ticketWorks: 'until-it-expires',
          scanOnScanned: 'refused',
          checkOrder: ['login', 'body', 'existence', 'pool', 'type', 'expiry', 'rule'],
          exchangeOrder: ['browser', 'client', 'ticket', 'expiry', 'use'],
          appCredentialsAsLogin: 'not-logged-in',
        },
        refusals: {
          'invalid-argument': { statusCode: 400, apiCode: 4000, messages: { 'zh-CN': '参数错误: {field}' } },
          'qrcode-already-authorized': {
            statusCode: 409,
            apiCode: 4104,
            messages: { 'zh-CN': '二维码已授权', 'en-US': 'The QR code is already authorized' },
          },
        },
      });
    },
    patience,
  );

  it(
    'leaves nothing unexpressed of it',
    async () => {
      const { unexpressed = [] } = JSON.parse(await readFile((await recorded).profile, 'utf8'));
      expect(unexpressed).toEqual([]);
    },
    patience,
  );

  it(
    'writes no secret into the profile',
    async () => {
      const text = await readFile((await recorded).profile, 'utf8');
      for (const secret of differentSecrets) expect(text).not.toContain(secret);
      expect(text).not.toMatch(/eyJ[\w-]{10,}\./);
    },
    patience,
  );
});

describe('compare', () => {
  const isComparable = ({ kind }: { kind: string }) => kind !== 'not-compared';

  it(
    'finds no drift between a deployment and the mock with its profile',
    async () => {
      const { address, args, profile } = await recorded;
      const ran = await runCommand(['compare', address, 'mock', ...args, '--profile', profile]);
      expect(ran.stdout).toMatch(/no drift: \d{3} rules are the same on both/);
      expect(ran.exitCode).toBe(0);
    },
    patience,
  );

  it(
    'finds nothing but assumptions to differ between it and the mock without a profile',
    async () => {
      const { address, args } = await recorded;
      const ran = await runCommand(['compare', address, 'mock', ...args, '--json']);
      const { rules } = JSON.parse(ran.stdout) as {
        rules: { id: string; kind: string; assumed: boolean }[];
      };
      const drifts = rules.filter(({ kind }) => kind === 'drift');
      expect(drifts.filter(({ assumed }) => !assumed)).toEqual([]);
      // A case that waits is skipped where a busy machine answers too late to tell.
      expect(drifts.map(({ id }) => id)).toEqual(
        expect.arrayContaining([
          'change/scan-on-scanned',
          'change/scan-on-scanned-by-another-user',
          'change/confirm-on-pending',
          'precedence/body-before-login',
          'ticket/exchanged-once',
          'input/not-json',
          'login/user-of-another-pool',
        ]),
      );
      expect(rules.filter(isComparable).length).toBeGreaterThan(300);
      expect(ran.exitCode).toBe(4);
    },
    patience,
  );
});

describe('verify --profile', () => {
  it(
    'passes where the deployment still does what was recorded, strictly',
    async () => {
      const { address, args, profile } = await recorded;
      const ran = await runCommand(['verify', address, ...args, '--profile', profile, '--strict', '--report', 'json']);
      const report = JSON.parse(ran.stdout);
      expect(report.summary).toMatchObject({ failed: 0, assumption: 0 });
      expect(report.verdicts.map(({ source }: { source: { kind: string } }) => source.kind)).toContain('observed');
      expect(ran.exitCode).toBe(0);
    },
    patience,
  );

  it(
    'fails where the deployment does no longer what was recorded',
    async () => {
      const { address, args, profile } = await recorded;
      const changed = JSON.parse(await readFile(profile, 'utf8'));
      changed.refusals['qrcode-not-scanned'].apiCode = 4999;
      const path = await writeJson('changed.json', changed);
      const ran = await runCommand([
        'verify',
        address,
        ...args,
        '--profile',
        path,
        '--only',
        'change/confirm-on-pending',
      ]);
      expect(ran.stdout).toMatch(/expected 4999\s+received 4100/);
      expect(ran.exitCode).toBe(1);
    },
    patience,
  );
});

describe('profile', () => {
  it(
    'show says in words what was observed, and what is other than we assume',
    async () => {
      const { stdout } = await runCommand(['profile', 'show', (await recorded).profile]);
      expect(stdout).toContain('≠ How often does a ticket work?\n    until-it-expires\n    otherwise: once');
    },
    patience,
  );

  it(
    'diff ends with 0 for the same and with 4 for different profiles, and says where',
    async () => {
      const { profile } = await recorded;
      const other = JSON.parse(await readFile(profile, 'utf8'));
      other.assumptions.ticketWorks = 'once';
      const path = await writeJson('other.json', other);
      expect((await runCommand(['profile', 'diff', profile, profile])).exitCode).toBe(0);
      const { exitCode, stdout } = await runCommand(['profile', 'diff', profile, path]);
      expect(stdout).toBe('assumption/ticketWorks: How often does a ticket work?\n  - until-it-expires\n  + once\n');
      expect(exitCode).toBe(4);
      const json = await runCommand(['profile', 'diff', profile, path, '--json']);
      expect(JSON.parse(json.stdout)).toMatchObject({
        differences: [{ name: 'assumption/ticketWorks', a: 'until-it-expires', b: 'once' }],
      });
    },
    patience,
  );
});
