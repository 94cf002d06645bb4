import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../server/cli/configuration-error.js';
import { createConfiguredMock } from '../../server/cli/configured-mock.js';
import { settingsJsonSchema } from '../../server/cli/settings/settings-schema.js';
import { configure } from '../../server/cli/settings.js';
import { clientVariables } from '../../server/client/variables.js';
import { credentialVariables } from '../../server/verify/target/credentials.js';
import { runCommand } from '../support/command-line.js';

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
    expect((await configure({ ...flags, config: await file(text) }, environment)).qrcodeExpiresIn).toBe(expected);
  });

  it('reads a default', async () => {
    expect((await configure({ config: await file('{}') }, {})).journalSize).toBe(1_000);
  });

  it('takes an empty name of a file for none', async () => {
    expect((await configure({}, { AUTHING_QRCODE_MOCK_CONFIG: '' })).port).toBe(4820);
  });

  it.each([
    ['PORT', { PORT: '8080' }, 8080],
    ['the name of its own before PORT', { PORT: '8080', AUTHING_QRCODE_MOCK_PORT: '9090' }, 9090],
  ])('reads the port from %s', async (_, environment, expected) => {
    expect((await configure({ config: await file('{}') }, environment)).port).toBe(expected);
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
  ])('refuses %s, and says where it was given', async (_, flags, environment, message) => {
    await expect(configure(flags, environment)).rejects.toThrow(message);
  });

  it.each([
    ['an unknown name', '{"prot": 1}', /"prot" .* did you mean "port"/],
    ['no JSON', '{', /cannot be read as JSON/],
    ['no object', '[]', /is not an object/],
    ['a wrong value', '{"port": "http"}', /"port" in .*config\.json: "http" is not a whole number/],
  ])('refuses a file with %s', async (_, text, message) => {
    const config = await file(text);
    await expect(configure({ config }, {})).rejects.toThrow(message);
  });

  it.each([
    ['an unknown name', '{\n  "port": 1,\n  "prot": 1\n}', /config\.json:3 is not a setting: did you mean "port"/],
    [
      'a user without a name',
      '{\n  "users": [\n    {"username": "a"},\n    {"password": "b"}\n  ]\n}',
      /config\.json:4: users\.1\.username: /,
    ],
    [
      'a field of a user that is none',
      '{"users": [\n{"username": "a", "pasword": "b"}]}',
      /config\.json:2: users\.0\.pasword: /,
    ],
    [
      'a fault that is none',
      '{\n"faults": [{"operation": "checkQrcodeStatus"}]}',
      /config\.json:2: faults\.0: needs exactly one of/,
    ],
    [
      'a step that is none',
      '{"scenarios": {"slow": [\n{"after": "2s", "do": "scann"}]}}',
      /config\.json:2: scenarios\.slow\.0\.do: /,
    ],
    [
      'a step after no duration',
      '{"scenarios": {"slow": [\n{"after": "soon", "do": "scan"}]}}',
      /config\.json:2: scenarios\.slow\.0\.after: is no duration/,
    ],
  ])('names the line of %s', async (_, text, message) => {
    const config = await file(text);
    await expect(configure({ config }, {})).rejects.toThrow(message);
  });

  it('refuses a mistyped variable, and lets be those of the other commands', async () => {
    const config = await file('{}');
    await expect(configure({ config }, { AUTHING_QRCODE_MOCK_SEDE: '7' })).rejects.toThrow(
      /AUTHING_QRCODE_MOCK_SEDE: there is no such setting: did you mean AUTHING_QRCODE_MOCK_SEED\?/,
    );
    const others = [...Object.keys(credentialVariables), ...Object.keys(clientVariables)];
    expect((await configure({ config }, Object.fromEntries(others.map((name) => [name, 'x'])))).seed).toBe(1);
  });

  it('lets a mock begin with users, scenarios, faults and settings of apps, again after a reset', async () => {
    const content = {
      $schema: './node_modules/authing-qrcode-mock/dist/data/settings.schema.json',
      users: [
        { username: 'carol', password: 'carols own', phone: '13900000000' },
        { username: 'alice', password: 'alices own' },
        { username: 'dave', userPool: 'other' },
      ],
      scenarios: { slow: [{ after: '30s', do: 'scan' }] },
      scenario: 'slow',
      faults: [{ operation: 'checkQrcodeStatus', httpStatus: 503, every: 3 }],
      appSettings: { post: { ticketExpiresIn: 10 } },
    };
    const mock = await createConfiguredMock(await configure({ config: await file(JSON.stringify(content)) }, {}));
    for (const time of ['at first', 'after a reset']) {
      expect(await mock.users.named('carol'), time).toMatchObject({ password: 'carols own', phone: '13900000000' });
      expect((await mock.users.named('alice')).password).toBe('alices own');
      expect((await mock.users.named('dave')).userPoolId).toBe(mock.apps.otherUserPoolId);
      expect(mock.scenarios.named('slow').steps).toHaveLength(1);
      expect(mock.faults.list().map(({ fault }) => fault.httpStatus)).toEqual([503]);
      expect(mock.apps.named('post').settings.ticketExpiresIn).toBe(10);
      await mock.phone('carol').scan((await mock.admin('createCode', {})).id);
      await mock.reset();
    }
  });

  it('has a schema that takes what it takes, and refuses what it refuses', async () => {
    const check = new Ajv2020({ strict: false }).compile(settingsJsonSchema());
    for (const right of [{}, { port: 0, qrcodeExpiresIn: '2m', tls: true, maxStoreBytes: '200M', $schema: 'x' }]) {
      expect(check(right), JSON.stringify(check.errors)).toBe(true);
    }
    for (const wrong of [{ prot: 1 }, { port: 'http' }, { tls: 'yes' }, { users: [{}] }, { faults: [{ drop: 1 }] }]) {
      expect(check(wrong), JSON.stringify(wrong)).toBe(false);
    }
  });

  it('is printed with where each setting comes from, and no secret', async () => {
    const config = await file('{"port": 8080, "users": [{"username": "carol"}]}');
    const environment = { AUTHING_QRCODE_MOCK_SEED: '7', AUTHING_QRCODE_MOCK_ADMIN_TOKEN: 'secret-token' };
    const { exitCode, stdout } = await runCommand(['config', '--config', config, '--clock', 'held'], environment);
    expect(stdout).toMatch(/^port +8080 +"port" in .*config\.json$/m);
    expect(stdout).toMatch(/^seed +7 +environment variable AUTHING_QRCODE_MOCK_SEED$/m);
    expect(stdout).toMatch(/^clock +held +--clock$/m);
    expect(stdout).toMatch(/^host +127\.0\.0\.1 +default$/m);
    expect(stdout).toMatch(/^users +1 +/m);
    expect(stdout).not.toContain('secret-token');
    expect(exitCode).toBe(0);
    const json = JSON.parse((await runCommand(['config', '--config', config, '--json'])).stdout);
    expect(json).toMatchObject({ file: config, content: ['users'] });
  });

  it('refuses a clock that is no instant', async () => {
    const configuration = await configure({ clock: 'yesterday', config: await file('{}') }, {});
    await expect(createConfiguredMock(configuration)).rejects.toThrow(ConfigurationError);
  });
});
