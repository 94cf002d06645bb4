import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const user = (name: string, phone: string, password: string) => ({
  account: name,
  username: name,
  email: `${name}@example.test`,
  phone,
  password,
});

/** What the stand-in with other assumptions is asked as. */
export const differentCredentials = {
  apps: {
    main: { id: 'app-none' },
    post: { id: 'app-post', secret: 'post-secret-4711' },
    basic: { id: 'app-basic', secret: 'basic-secret-4712' },
    fullUserInfo: { id: 'app-full' },
    browser: { id: 'app-browser' },
    otherPool: { id: 'app-other' },
  },
  users: {
    phone: user('ada', '13800000001', 'ada-password-0815'),
    otherPhone: user('grace', '13800000002', 'grace-password-0816'),
    foreignPhone: user('eve', '13800000003', 'eve-password-0817'),
    locked: user('mallory', '13800000004', 'mallory-password-0818'),
  },
  accessKey: { id: 'key-main', secret: 'key-secret-4713', actsAsPhone: true },
};

/** Its secrets, none of which must ever be printed. */
export const differentSecrets = [
  'post-secret-4711',
  'basic-secret-4712',
  'ada-password-0815',
  'grace-password-0816',
  'eve-password-0817',
  'mallory-password-0818',
  'key-secret-4713',
  btoa('app-basic:basic-secret-4712'),
];

/** A folder for the files of a test. */
export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'authing-qrcode-mock-'));

/** Writes JSON into a file of a new folder, and answers its path. */
export async function writeJson(name: string, value: unknown): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, JSON.stringify(value));
  return path;
}
