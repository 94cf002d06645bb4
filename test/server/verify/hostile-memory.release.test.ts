import { describe, expect, it } from 'vitest';
import { changedDeployment, hostileDeployment, hostilities, whenPolled } from '../../support/hostile-deployment.js';
import { runProcess } from '../../support/stand-ins.js';

const most = 300_000;

/** Tells the most memory that a process has held. On Linux `maxRSS` holds that of the process which started it, too. */
const tellMemory = `
  import { existsSync, readFileSync } from 'node:fs';
  const status = '/proc/self/status';
  process.on('exit', () => {
    const held = existsSync(status)
      ? Number(/VmHWM:\\s+(\\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1])
      : process.resourceUsage().maxRSS;
    console.error('held', held, 'kB');
  });`;

/** Runs verify as a process of its own, and tells the most memory that it held at a time, in kB. */
async function runMeasured(args: readonly string[], environment: Record<string, string>) {
  const ran = await runProcess(['verify', ...args], {
    ...environment,
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tellMemory)}`,
  });
  return { ...ran, held: Number(/held (\d+) kB/.exec(ran.stderr)?.[1]) };
}

const flags = ['--no-admin', '--timeout', '5s', '--retries', '0'];

describe('the memory of verify stays small, of a deployment that', () => {
  it.each(['never ends', 'answers a gzip bomb'] as const)('%s at the first call', async (hostility) => {
    const { baseUrl, environment, close } = await hostileDeployment(hostilities[hostility]);
    const { exitCode, held, stderr } = await runMeasured([baseUrl, ...flags], environment);
    expect(stderr).toContain('answered with more than 4 MB');
    expect(held).toBeLessThan(most);
    expect(exitCode).toBe(3);
    await close();
  });

  it.each(['never ends', 'answers a gzip bomb'] as const)('%s at each poll', async (hostility) => {
    const { baseUrl, environment, close } = await hostileDeployment(hostilities[hostility], whenPolled);
    const { held, stdout } = await runMeasured([baseUrl, ...flags, '--only', 'poll,change'], environment);
    expect(stdout).toContain('answered with more than 4 MB');
    expect(held).toBeLessThan(most);
    await close();
  });

  it.each([
    ['a text', 'x'.repeat(1_900_000)],
    ['tokens', Array.from({ length: 12_000 }, (_, number) => ({ token: `${number}-${'token '.repeat(20)}` }))],
    ['objects', Array(40_000).fill({})],
    ['more objects than are read', Array(600_000).fill({})],
  ])('answers as much as it may each time: %s', async (_, much) => {
    const { baseUrl, environment, close } = await changedDeployment((answer, { path }) =>
      /signin|check-/.test(path) ? answer : { ...answer, body: { ...answer.body, message: much, data: much } },
    );
    const { exitCode, held, stdout } = await runMeasured([baseUrl, ...flags], environment);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /published rules are broken|answered with (?:more than 32 MB|JSON of more than 100,000 values)/,
    );
    expect(held).toBeLessThan(most);
    expect(exitCode).toBeGreaterThan(0);
    await close();
  });
});
