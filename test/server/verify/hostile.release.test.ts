import { beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../support/command-line.js';
import { atOnce, hostileDeployment, hostilities, whenPolled } from '../../support/hostile-deployment.js';

type Hostility = keyof typeof hostilities;

/** The sentence on each; what the deployment did, which limit that broke, and what to do. */
const sentences: readonly (readonly [Hostility, RegExp])[] = [
  ['hangs', /did not answer within 600 ms: raise --timeout, or /],
  ['drips', /began an answer and did not end it within 600 ms: raise --timeout, or /],
  ['drips header lines', /did not answer within 600 ms: raise --timeout, or /],
  ['promises an answer again and again', /did not answer within 600 ms: raise --timeout, or /],
  ['never ends', /answered with more than 4 MB, the most that is read: /],
  ['announces more than is read', /answered with more than 4 MB, the most that is read: /],
  ['answers a gzip bomb', /answered with more than 4 MB, the most that is read: /],
  ['answers gzip that is none', /answered with a body that is not the gzip which it announced: /],
  ['answers an encoding that nobody knows', /answered in a content-encoding that is not read: /],
  ['announces too long a body, and waits', /began an answer and did not end it within 600 ms: /],
  ['announces too long a body, and hangs up', /hung up in the middle of an answer: /],
  ['announces too short a body', /^\{"statusC$|without the envelope/],
  ['hangs up', /cannot be reached \(UND_ERR_SOCKET\): it hangs up: /],
  ['speaks no HTTP', /answered with what is not HTTP/],
  ['nests JSON', /answered with JSON nested deeper than 200 levels: /],
  ['nests objects', /answered with JSON nested deeper than 200 levels: /],
  ['answers 3,000 header lines', /answered with more header lines than are read/],
];

/** An answer that comes at once is given all the time that a busy machine may take. */
const flagsFor = (sentence: RegExp) => [
  ...['--no-admin', '--retries', '0'],
  ...['--timeout', sentence.source.includes('600 ms') ? '600ms' : '20s'],
];
const inTime = 25_000;

// To load the command would take a part of the time.
beforeAll(() => runCommand(['verify', '--list']));

describe('verify, of a deployment that at the first call', () => {
  it.each(sentences)('%s', async (hostility, sentence) => {
    const { baseUrl, environment, close } = await hostileDeployment(hostilities[hostility], atOnce);
    const started = performance.now();
    const { exitCode, stdout, stderr } = await runCommand(['verify', baseUrl, ...flagsFor(sentence)], environment);
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(exitCode).toBe(3);
    expect(performance.now() - started).toBeLessThan(inTime);
    await close();
  });
});

describe('verify, of a deployment that at a poll', () => {
  it.each(sentences)('%s', async (hostility, sentence) => {
    const { baseUrl, environment, close } = await hostileDeployment(hostilities[hostility], whenPolled);
    const started = performance.now();
    const args = ['--only', 'poll/user-shown-when-scanned', '--report', 'json'];
    const { exitCode, stdout, stderr } = await runCommand(
      ['verify', baseUrl, ...flagsFor(sentence), ...args],
      environment,
    );
    const {
      verdicts: [verdict],
      outcome,
    } = JSON.parse(stdout);
    // Where something else than the API has answered in time, that is what is wrong.
    const isAnswered = verdict.reason === undefined;
    expect(verdict.status).toBe(isAnswered ? 'failed' : 'skipped');
    if (!isAnswered) {
      expect(verdict.reason).toMatch(/^not checked: /);
      expect(outcome.reason).toMatch(/^1 case got no answer that can be judged: nothing was checked of 1 of 1 cases/);
    }
    expect(verdict.reason ?? verdict.differences[0].received).toMatch(sentence);
    expect(stdout + stderr).not.toMatch(/\n\s+at |RangeError|call stack/);
    expect(exitCode).toBe(isAnswered ? 1 : 3);
    expect(performance.now() - started).toBeLessThan(inTime);
    await close();
  });
});
