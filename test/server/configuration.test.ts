import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../server/cli/configuration-error.js';
import { createConfiguredMock } from '../../server/cli/configured-mock.js';
import { configure } from '../../server/cli/settings.js';

const variable = 'AUTHING_QRCODE_MOCK_QRCODE_EXPIRES_IN';

async function file(text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'authing-qrcode-mock-')), 'config.json');
  await writeFile(path, text);
  return path;
}

describe('the configuration', () => {
  it.each([
    ['nothing where a profile may say it', {}, {}, '{}', undefined],
    ['the file before the default', {}, {}, '{"qrcodeExpiresIn": "2s"}', 2],
    ['the environment before the file', {}, { [variable]: '3s' }, '{"qrcodeExpiresIn": "2s"}', 3],
    ['a flag before the environment', { qrcodeExpiresIn: '4' }, { [variable]: '3s' }, '{"qrcodeExpiresIn": 2}', 4],
    ['a duration in minutes', { qrcodeExpiresIn: '2m' }, {}, '{}', 120],
    ['past an empty variable', {}, { [variable]: '' }, '{"qrcodeExpiresIn": 2}', 2],
  ])('reads %s', async (_, flags, environment, text, expected) => {
    expect(configure({ ...flags, config: await file(text) }, environment).qrcodeExpiresIn).toBe(expected);
  });

  it('reads a default', async () => {
    expect(configure({ config: await file('{}') }, {}).journalSize).toBe(1_000);
  });

  it('takes an empty name of a file for none', () => {
    expect(configure({}, { AUTHING_QRCODE_MOCK_CONFIG: '' }).port).toBe(4820);
  });

  it.each([
    ['PORT', { PORT: '8080' }, 8080],
    ['the name of its own before PORT', { PORT: '8080', AUTHING_QRCODE_MOCK_PORT: '9090' }, 9090],
  ])('reads the port from %s', async (_, environment, expected) => {
    expect(configure({ config: await file('{}') }, environment).port).toBe(expected);
  });

  it.each([
    ['a port out of range', { port: '99999' }, {}, /^--port: "99999" is not a whole number from 0 to 65535$/],
    ['a duration that is none', { qrcodeExpiresIn: 'soon' }, {}, /^--qrcode-expires-in: "soon" is not a duration/],
    [
      'a lifetime of nothing',
      { ticketExpiresIn: '0' },
      {},
      /^--ticket-expires-in: "0" is not a whole number of seconds/,
    ],
    ['a wrong environment', {}, { AUTHING_QRCODE_MOCK_SEED: '-1' }, /AUTHING_QRCODE_MOCK_SEED: "-1"/],
    [
      'an answer that is neither yes nor no',
      {},
      { AUTHING_QRCODE_MOCK_RETURN_FULL_USER_INFO: 'y' },
      /neither true nor false/,
    ],
    ['a public address without a scheme', { publicUrl: 'mock.example.com' }, {}, /is not an address/],
    ['a link that is none', { qrcodeLink: 'scan' }, {}, /neither phone nor a link/],
    ['a file that is not there', { config: 'missing.json' }, {}, /missing\.json cannot be read/],
  ])('refuses %s, and says where it was given', (_, flags, environment, message) => {
    expect(() => configure(flags, environment)).toThrow(message);
  });

  it.each([
    ['an unknown name', '{"prot": 1}', /"prot" .* did you mean "port"/],
    ['no JSON', '{', /cannot be read as JSON/],
    ['no object', '[]', /is not a JSON object/],
    ['a wrong value', '{"port": "http"}', /"port" in .*config\.json: "http" is not a whole number/],
  ])('refuses a file with %s', async (_, text, message) => {
    const config = await file(text);
    expect(() => configure({ config }, {})).toThrow(message);
  });

  it('refuses a clock that is no instant', async () => {
    const configuration = configure({ clock: 'yesterday', config: await file('{}') }, {});
    expect(() => createConfiguredMock(configuration)).toThrow(ConfigurationError);
  });
});
