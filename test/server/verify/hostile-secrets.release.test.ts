import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMock } from 'authing-qrcode-mock';
import { formats } from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../support/command-line.js';
import { temporaryFolder, writeJson } from '../../support/different-credentials.js';
import { changedDeployment } from '../../support/hostile-deployment.js';

const mock = createMock({ seed: 7 });
const { id } = mock.apps.named('main');
const post = mock.apps.named('post');
/** A password with what is written otherwise in JSON and in an address. */
const password = 'pass"wörd/& ';

type Body = { readonly [name: string]: unknown };
type Echo = (said: string, answer: Body, path: string) => unknown;

/** A deployment that has every secret it is told in its answers, and the tokens and tickets that it has given. */
async function echoingDeployment(echo: Echo) {
  const told: string[] = [];
  const issued = new Set<string | undefined>();
  const mock = createMock({ seed: 7 });
  await mock.users.change('alice', { password });
  const deployment = await changedDeployment((answer, { body = '', headers, path }) => {
    told.push(JSON.stringify(answer.body), body, body.replaceAll('+', ' '), JSON.stringify(headers));
    const said = told.slice(-40).reverse().join(' ');
    const echoed = echo(said, answer.body, path);
    for (const [, , secret] of JSON.stringify(echoed).matchAll(/"(\w*_token|ticket)":"([^"\\]+)"/g)) issued.add(secret);
    const after = encodeURIComponent(said).slice(0, 4_000);
    return { ...answer, headers: { ...answer.headers, 'retry-after': after }, body: echoed };
  }, mock);
  return { ...deployment, issued };
}

/** Everything that a run writes, by where it stands. */
async function writtenBy(echo: Echo, ...more: readonly string[]) {
  const { baseUrl, close, issued } = await echoingDeployment(echo);
  const folder = await temporaryFolder();
  const credentials = await writeJson('credentials.json', {
    apps: { main: { id }, post: { id: post.id, secret: post.secret } },
    users: { phone: { account: 'alice', password } },
  });
  const reports = Object.keys(formats).flatMap((name) => ['--report', `${name}=${join(folder, name)}`]);
  const args = ['verify', baseUrl, '--no-admin', '--credentials', credentials, '--retries', '0'];
  const ran = await runCommand([...args, '--report', 'pretty', '--verbose', ...reports, ...more], {
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
  });
  const files = await readdir(folder);
  const texts = await Promise.all(
    files.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const),
  );
  await close();
  return {
    ...ran,
    issued,
    texts: [...texts, ['standard output', ran.stdout], ['standard error', ran.stderr]] as const,
  };
}

const secrets = [password, JSON.stringify(password).slice(1, -1), encodeURIComponent(password), String(post.secret)];

function expectNoSecret(texts: readonly (readonly [string, string])[], issued: ReadonlySet<string | undefined>) {
  for (const [name, text] of texts) {
    for (const secret of [...secrets, ...issued]) expect(text, `${name} holds a secret`).not.toContain(secret);
    expect(text, `${name} holds a token`).not.toMatch(/eyJ[\w-]{10,}\.[\w-]+/);
  }
}

const only = ['--only', 'ticket,change,poll,session,exchange'];

describe('what verify writes of a deployment that echoes secrets', () => {
  it('in messages, holds none', async () => {
    const { texts, issued, stdout } = await writtenBy(
      (said, answer, path) => (path.includes('gene') ? answer : { ...answer, statusCode: 403, message: said }),
      ...only,
    );
    expect(stdout).toContain('[redacted]');
    expectNoSecret(texts, issued);
  });

  it('in the message of a sign-in that it refuses, holds none', async () => {
    const refuse: Echo = (said, answer, path) =>
      path.endsWith('/signin') ? { statusCode: 403, apiCode: 2333, message: said } : answer;
    const { exitCode, stderr, texts, issued } = await writtenBy(refuse, ...only);
    expect(stderr).toMatch(/phone cannot sign in: 403 2333 .*\[redacted\].*Nothing was played/);
    expect(stderr.length).toBeLessThan(2_000);
    expect(exitCode).toBe(2);
    expectNoSecret(texts, issued);
  });

  it('in data, names of fields and headers, holds none', async () => {
    const scatter: Echo = (said, answer, path) => {
      if (path.endsWith('/signin')) return answer;
      return path.includes('check')
        ? { statusCode: 429, message: said }
        : { ...answer, data: { [said]: said, random: said } };
    };
    const { texts, issued } = await writtenBy(scatter, ...only);
    expectNoSecret(texts, issued);
  });

  it('in refusals that are recorded, holds none', async () => {
    const profile = join(await temporaryFolder(), 'profile.json');
    const echo: Echo = (said, answer) => (answer['statusCode'] === 200 ? answer : { ...answer, message: said });
    const { texts, issued } = await writtenBy(echo, '--record', profile, '--only', 'change');
    expectNoSecret([...texts, ['the profile', await readFile(profile, 'utf8')]], issued);
  });
});
