import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type MockConfig } from 'authing-qrcode-mock/config';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { configure, type SettingName } from '../../server/cli/settings.js';
import { temporaryFolder } from '../support/different-credentials.js';
import { runProcess } from '../support/stand-ins.js';

async function fileWith(name: string, text: string): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, text);
  return path;
}

const config = fileURLToPath(import.meta.resolve('authing-qrcode-mock/config'));

describe('a module of settings', () => {
  it('is read as JSON is', async () => {
    const text = "export default { qrcodeExpiresIn: '2m', users: [{ username: 'carol' }] };";
    const read = await configure({ config: await fileWith('own.mjs', text) }, {});
    expect(read).toMatchObject({ qrcodeExpiresIn: 120, content: { users: [{ username: 'carol' }] } });
  });

  it.each([
    ['throws', 'throw new Error("no luck");', /own\.mjs cannot be loaded: no luck/],
    ['exports nothing', 'export const port = 1;', /cannot be loaded: it has no default export: write export default/],
    ['exports no object', 'export default [];', /own\.mjs is not an object/],
    ['names no setting', 'export default { prot: 1 };', /"prot" in .*own\.mjs is not a setting: did you mean "port"/],
    ['has a user without a name', 'export default { users: [{}] };', /own\.mjs: users\.0\.username: /],
    ['has a wrong value', 'export default { port: "http" };', /"port" in .*own\.mjs: "http" is not a whole number/],
  ])('is refused where it %s', async (_, text, message) => {
    await expect(configure({ config: await fileWith('own.mjs', text) }, {})).rejects.toThrow(message);
  });

  it('may be TypeScript, with a type for each setting', async () => {
    const text = [
      `import { defineConfig } from ${JSON.stringify(config)};`,
      'const lifetime: "7s" | "7m" = "7s";',
      'export default defineConfig({ qrcodeExpiresIn: lifetime });',
    ].join('\n');
    const { stdout, exitCode } = await runProcess(['config', '--json', '--config', await fileWith('own.ts', text)]);
    expect(exitCode).toBe(0);
    const { settings } = JSON.parse(stdout) as { settings: { name: string; value: unknown }[] };
    expect(settings).toContainEqual(expect.objectContaining({ name: 'qrcodeExpiresIn', value: 7 }));
  });

  it('is found by its name, and not beside another file', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'authing-qrcode-mock.config.mjs'), 'export default { seed: 7 };');
    const found = await runProcess(['config'], {}, undefined, folder);
    expect(found.stdout).toMatch(/^file {2}\S+authing-qrcode-mock\.config\.mjs\n/);
    await writeFile(join(folder, 'authing-qrcode-mock.json'), '{}');
    const both = await runProcess(['config'], {}, undefined, folder);
    expect(both).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/are both here: keep one of them/) });
  });
});

describe('defineConfig', () => {
  it('answers what it is given', () => {
    expect(defineConfig({ port: 1 })).toEqual({ port: 1 });
    // @ts-expect-error: a mistyped setting does not compile
    expect(defineConfig({ prot: 1 })).toEqual({ prot: 1 });
    // @ts-expect-error: a duration has a unit that there is
    expect(defineConfig({ qrcodeExpiresIn: '2 minutes' })).toBeDefined();
  });

  it('has a type for every setting, and for no other', () => {
    type Own = Exclude<keyof MockConfig, 'users' | 'scenarios' | 'faults' | 'appSettings'>;
    expectTypeOf<Own>().toEqualTypeOf<SettingName>();
  });
});
