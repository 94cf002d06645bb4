import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMock } from 'authing-qrcode-mock';
import { parseProfile } from 'authing-qrcode-mock/contracts';
import { createServer } from 'authing-qrcode-mock/server';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../support/command-line.js';
import { temporaryFolder } from '../../support/different-credentials.js';
import { listen } from '../../support/transports.js';

describe('verify --record', () => {
  it('writes a profile of a mock, by which the mock then passes strictly', async () => {
    const { baseUrl, close } = await listen(createServer(createMock({ actingUser: 'alice' })));
    const path = join(await temporaryFolder(), 'mock.json');
    const recorded = await runCommand(['verify', baseUrl, '--record', path]);
    expect(recorded).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/the profile is written to\s+\S+mock\.json/),
    });
    const profile = parseProfile(JSON.parse(await readFile(path, 'utf8')));
    expect(profile.assumptions).toMatchObject({ ticketWorks: 'once', scanOnScanned: 'SCANNED' });
    expect((await runCommand(['verify', baseUrl, '--profile', path, '--strict'])).exitCode).toBe(0);
    await close();
  });
});
