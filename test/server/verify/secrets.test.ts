import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formats, type Report } from 'authing-qrcode-mock/contracts';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../support/command-line.js';
import {
  differentCredentials,
  differentSecrets,
  temporaryFolder,
  writeJson,
} from '../../support/different-credentials.js';
import { startStandIn, stopStandIns } from '../../support/stand-ins.js';
import { faultsOf } from '../../support/valid-reports.js';

const names = Object.keys(formats).filter((name) => name !== 'github-summary');

/** One run in which much differs, with every report that there is. */
async function runWithEveryReport() {
  const [address, folder, credentials] = await Promise.all([
    startStandIn('different/server.mjs'),
    temporaryFolder(),
    writeJson('credentials.json', differentCredentials),
  ]);
  const reports = names.flatMap((name) => ['--report', `${name}=${join(folder, name)}`]);
  const summary = join(folder, 'summary');
  const args = ['verify', address, '--credentials', credentials, '--strict', '--verbose', ...reports];
  const ran = await runCommand([...args, '--report', 'pretty'], { GITHUB_STEP_SUMMARY: summary });
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return { ran, texts: new Map(files.map((file, index) => [file, String(texts[index])])) };
}

const everything = runWithEveryReport();
afterAll(stopStandIns);

describe('what verify writes', () => {
  it('holds no password, secret or token, in whatever format', async () => {
    const { ran, texts } = await everything;
    expect([...texts.keys()].sort()).toEqual([...names, 'summary'].sort());
    for (const [name, text] of [...texts, ['standard output', ran.stdout], ['standard error', ran.stderr]] as const) {
      for (const secret of differentSecrets) expect(text, `${name} holds a secret`).not.toContain(secret);
      expect(text, `${name} holds a token`).not.toMatch(/eyJ[\w-]{10,}\.[\w-]+/);
    }
  });

  it('says in every format where a rule comes from, and how much was seen', async () => {
    const { texts } = await everything;
    for (const name of ['pretty', 'junit', 'json', 'ctrf', 'html', 'md', 'summary']) {
      expect(texts.get(name), name).toMatch(/nothing is published|the first scan wins/);
      expect(texts.get(name), name).toMatch(/edges/);
    }
  });

  it('is valid by the schemas of JUnit, CTRF and our own', async () => {
    const { texts } = await everything;
    expect(await faultsOf(texts)).toEqual({ junit: [], ctrf: [], json: [] });
  });

  it('gives each difference the request to paste and the command to play it again', async () => {
    const { texts } = await everything;
    const { verdicts } = JSON.parse(String(texts.get('json'))) as Report;
    const verdict = verdicts.find(({ id }) => id === 'change/confirm-on-authorized');
    expect(verdict).toMatchObject({
      status: 'assumption',
      differences: [
        { path: 'statusCode', expected: 422, assumed: true },
        { path: 'apiCode', expected: 990_003, received: 4104, assumed: true },
      ],
      curl: expect.stringMatching(
        /^curl -i 'http.*change-qrcode-status' .*-H 'authorization: '"\$AUTHORIZATION" .*CONFIRM/,
      ),
      replay: expect.stringContaining('--only change/confirm-on-authorized'),
    });
  });

  it('keeps the annotations of GitHub to 10', async () => {
    const { texts } = await everything;
    expect(String(texts.get('github')).match(/^::/gm)?.length).toBeLessThanOrEqual(10);
  });
});
