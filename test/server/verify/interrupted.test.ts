import type { IncomingMessage, RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { fastTime, runCommand } from '../../support/command-line.js';
import { writeJson } from '../../support/different-credentials.js';
import { atOnce, hostileDeployment } from '../../support/hostile-deployment.js';

/** Plays a part of the suite against a deployment that answers some requests otherwise. Time passes faster than the machine's. */
async function verifyWhile(
  answer: RequestListener,
  isOtherwise: (count: number, request: IncomingMessage) => boolean,
  ...args: readonly string[]
) {
  let count = 0;
  const { baseUrl, environment, close } = await hostileDeployment(answer, (request) => {
    count += 1;
    return isOtherwise(count, request);
  });
  // Long ones, as time passes a hundred times faster: a busy machine takes its time.
  const flags = [
    '--timeout',
    '50m',
    '--max-duration',
    '59m',
    '--no-admin',
    '--only',
    'poll,change',
    '--report',
    'json',
    ...args,
  ];
  const ran = await runCommand(['verify', baseUrl, ...flags], environment, undefined, fastTime(100));
  await close();
  const report = ran.stdout.startsWith('{') ? JSON.parse(ran.stdout) : undefined;
  return { ...ran, report, sent: count, baseUrl };
}

const throttle =
  (after: string): RequestListener =>
  (_, response) => {
    response.writeHead(429, { 'retry-after': after, 'content-type': 'text/html' }).end('<h1>Please wait</h1>');
  };
const badGateway: RequestListener = (_, response) => {
  response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Please wait</h1>');
};
const hangUp: RequestListener = ({ socket }) => void socket.destroy();

describe('verify, where the target throttles', () => {
  it('waits as it is told, and checks everything', async () => {
    const { exitCode, report, stderr } = await verifyWhile(throttle('1'), (count) => count % 20 === 0);
    expect(report.verdicts.filter(({ reason = '' }) => reason.includes('throttle'))).toEqual([]);
    expect(report.outcome.reason).toBe('no published rule is broken');
    expect(stderr).toContain('the target throttles: waiting 1 s, as it asks');
    expect(exitCode).toBe(0);
  });

  it('sends nothing more where it would have to wait too long, and fails', async () => {
    const { exitCode, report, sent } = await verifyWhile(throttle('3600'), (count) => count > 20);
    expect(report.outcome.reason).toMatch(
      /^the target throttles \(HTTP 429\), and asks to wait 3600 s, which is more than --max-duration leaves: nothing was checked of \d+ of \d+ cases \(\d+ % was checked\)$/,
    );
    expect(exitCode).toBe(1);
    // Those that were on their way.
    expect(sent).toBeLessThan(40);
  });

  it('gives up on one that throttles for ever', async () => {
    const { exitCode, report } = await verifyWhile(throttle('soon'), (count) => count > 20);
    expect(report.outcome.reason).toMatch(/^the target has throttled one request 10 times: lower --rate-limit/);
    expect(exitCode).toBe(1);
  });

  it('fails where less was checked than --min-checked asks for', async () => {
    const skipsMany = (_: number, { url = '' }: IncomingMessage) => url.includes('change-qrcode-status');
    const { exitCode, report } = await verifyWhile(badGateway, skipsMany, '--retries', '0', '--min-checked', '99%');
    expect(report.summary.failed).toBe(0);
    expect(exitCode).toBe(3);
  });

  it('refuses a share that is none', async () => {
    const { exitCode, stderr } = await verifyWhile(badGateway, () => false, '--min-checked', 'most');
    expect(stderr).toContain('--min-checked: "most" is not a share: write 90%');
    expect(exitCode).toBe(2);
  });
});

describe('verify, where some answers are lost', () => {
  it.each([
    ['a gateway answers one in ten', badGateway, 10],
    ['one in eleven connections ends', hangUp, 11],
  ])('calls no rule broken: %s', async (_, answer, every) => {
    const { exitCode, report } = await verifyWhile(answer, (count) => count > 20 && count % every === 0);
    expect(report.summary.failed).toBe(0);
    expect(report.summary.assumption).toBe(0);
    expect([0, 3]).toContain(exitCode);
  });

  it('ends as unreachable where they stay lost, and says what was not checked', async () => {
    const { exitCode, report } = await verifyWhile(badGateway, (count) => count > 40, '--retries', '0');
    expect(report.summary.failed).toBe(0);
    expect(report.outcome.reason).toMatch(/answered HTTP 502, as a gateway does.*nothing was checked of \d+ of \d+/);
    expect(exitCode).toBe(3);
  });
});

describe('verify, before it plays', () => {
  it('names the gateway that wants a password, and the flag for it', async () => {
    const challenge: RequestListener = (_, response) => {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="gate"' }).end('no');
    };
    const { exitCode, stderr } = await verifyWhile(challenge, atOnce);
    expect(stderr).toMatch(/answers HTTP 401 and asks for Basic authentication \(Basic realm="gate"\).*--basic-auth/);
    expect(exitCode).toBe(3);
  });

  it('names the status of a gateway that has nothing behind it', async () => {
    const { exitCode, stderr } = await verifyWhile(badGateway, atOnce, '--retries', '0');
    expect(stderr).toMatch(/answers HTTP 502, without the envelope of the API/);
    expect(exitCode).toBe(3);
  });

  it('names the app that is not known, and the answer', async () => {
    const { baseUrl, environment, close } = await hostileDeployment(hangUp, () => false);
    const wrong = { ...environment, AUTHING_QRCODE_MOCK_APP_ID: '0123456789abcdef01234567' };
    const { exitCode, stderr, stdout } = await runCommand(['verify', baseUrl, '--no-admin'], wrong);
    await close();
    expect(stderr).toMatch(/the app main \(id 0123456789abcdef01234567\) is not taken: .* answers 499 2011 应用不存在/);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  it('sends what a gateway wants with every request', async () => {
    const seen: string[] = [];
    const note = (_: number, { headers }: IncomingMessage) => {
      seen.push(`${headers['x-gateway-key']} ${String(headers['authorization']).split(' ')[0]}`);
      return false;
    };
    const { exitCode, stderr } = await verifyWhile(hangUp, note, '--header', `X-Gateway-Key: ${'$'}{GATEWAY_KEY}`);
    expect(stderr).toContain('--header: the variable GATEWAY_KEY is not set');
    expect(exitCode).toBe(2);
    const given = ['--header', 'X-Gateway-Key: open', '--only', 'poll/user-shown-when-scanned'];
    expect((await verifyWhile(hangUp, note, ...given)).exitCode).toBe(0);
    expect(seen.every((one) => one.startsWith('open '))).toBe(true);
  });

  it('takes secrets of the credentials file from the environment', async () => {
    const { baseUrl, environment, close } = await hostileDeployment(hangUp, () => false);
    const { AUTHING_QRCODE_MOCK_APP_ID: id, AUTHING_QRCODE_MOCK_PASSWORD: password } = environment;
    const phone = { account: 'alice', password: `${'$'}{PHONE_PASSWORD}` };
    const file = await writeJson('credentials.json', { apps: { main: { id } }, users: { phone } });
    const args = ['verify', baseUrl, '--no-admin', '--credentials', file, '--only', 'poll/user-shown-when-scanned'];
    expect((await runCommand(args, { PHONE_PASSWORD: password })).exitCode).toBe(0);
    const { exitCode, stderr } = await runCommand(args);
    expect(stderr).toContain('--credentials: the variable PHONE_PASSWORD is not set');
    expect(exitCode).toBe(2);
    await close();
  });

  it('sends nothing for a plan', async () => {
    const { sent, exitCode } = await verifyWhile(hangUp, () => false, '--dry-run');
    expect(sent).toBe(0);
    expect(exitCode).toBe(0);
  });
});

describe('two runs at once', () => {
  it('have a user pool each on one mock, and leave none', async () => {
    const { createMock } = await import('authing-qrcode-mock');
    const { socketTransport } = await import('../../support/transports.js');
    const { mock, baseUrl, close } = await socketTransport(createMock());
    const run = () => runCommand(['verify', baseUrl, '--only', 'poll,change,expiry']);
    const ends = await Promise.all([run(), run()]);
    expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect((await mock.admin('state', {})).userPools).toEqual([]);
    await close();
  });
});
