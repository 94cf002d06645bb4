import {
  type FoundDifference,
  hidden,
  isSecretName,
  type ReportedResult,
  type Result,
  type Secrets,
  toCurl,
} from '../../../contracts/internal.js';
import type { VerifyFlags } from '../options.js';
import type { Timed } from '../run.js';

/** The flags that play one case again, beside its id. */
export type Replay = (id: string) => string;

/** The flags of a run that say how its target is reached, and what is known of it. */
const replayed: readonly (keyof VerifyFlags)[] = [
  ...(['credentials', 'profile', 'iOwnThisTenant', 'allowList', 'allowWait', 'ca', 'insecure'] as const),
  ...(['clientCert', 'clientKey'] as const),
  ...(['header', 'basicAuth', 'timeout', 'retries', 'rateLimit', 'maxDuration', 'strict', 'maxAssumed'] as const),
];

/** The values that the command line takes for flags that are not given. */
const usual: Partial<Record<keyof VerifyFlags, string>> = { timeout: '10s', retries: '4', maxDuration: '30m' };

/** A header as a report may show it: a variable by its name, and no other value that may be a secret. */
const withoutValue = (line: string): string =>
  line.replace(/:\s*(.*)$/, (_, value: string) => `: ${/^\$\{\w+\}$/.test(value) || value.length < 8 ? value : '…'}`);

/** Makes the command that plays one case again, with every flag that the run had. */
export function replayLine(address: string, flags: VerifyFlags): Replay {
  const words = replayed.flatMap((name) => {
    const value = flags[name];
    if (value === undefined || value === false || value === usual[name]) return [];
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (value === true) return [flag];
    const written = [value].flat().map((one) => (name === 'header' ? withoutValue(String(one)) : String(one)));
    return written.map((one) => `${flag} ${shellWord(one)}`);
  });
  const rest = [...(flags.admin ? [] : ['--no-admin']), ...words];
  return (id) => ['authing-qrcode-mock verify', shellWord(address), '--only', shellWord(id), ...rest].join(' ');
}

/** Spells what came of a case for a report, without secrets. */
export function resultRow({ result, duration, requests }: Timed, secrets: Secrets, replay: Replay): ReportedResult {
  const { case: one, status, reason, findings, exchanged, unchecked } = result;
  return {
    id: one.id,
    title: one.title,
    status,
    source: { ...one.source },
    // These words are ours: a password may be one of them.
    ...(reason !== undefined && { reason: unchecked === 'preparation' ? reason : secrets.hide(reason) }),
    ...(status === 'skipped' && unchecked !== undefined && { unchecked }),
    differences: findings.map((finding) => differenceOf(finding, secrets)),
    ...adviceOf(result),
    ...(status !== 'passed' && exchanged !== undefined && { curl: toCurl(exchanged.request, secrets) }),
    ...((status === 'failed' || status === 'assumption') && { replay: replay(one.id) }),
    durationMs: Math.round(duration),
    requests,
  };
}

function differenceOf(
  { step, path, expected, received, assumed }: FoundDifference,
  secrets: Secrets,
): ReportedResult['differences'][0] {
  return { step, path, expected: hideExpected(expected, secrets), received: secrets.hide(received), assumed };
}

/** An expectation is written by us, but for the values in it: its fields and its matchers say nothing of a target. */
function hideExpected(expected: unknown, secrets: Secrets): unknown {
  if (Array.isArray(expected)) return expected.map((one) => hideExpected(one, secrets));
  if (typeof expected !== 'object' || expected === null) return secrets.hide(expected);
  const fields = Object.entries(expected);
  return Object.fromEntries(
    fields.map(([name, value]) => {
      if (name === '$is' || name === '$matches') return [name, value];
      return [name, isSecretName(name) && typeof value === 'string' ? hidden : hideExpected(value, secrets)];
    }),
  );
}

function adviceOf({ status, case: { decides = [] } }: Result): { advice?: string } {
  if (status === 'failed' && decides.some((name) => name.endsWith('ExpiresIn'))) {
    return { advice: 'Is it set otherwise in the console? Say so in "settings" of the credentials file.' };
  }
  if (status !== 'assumption') return {};
  if (decides.length === 0)
    return { advice: 'Nothing is published on this: --record writes down what the deployment does.' };
  return { advice: `Nothing is published on this: --record settles it as ${decides.join(', ')} of a profile.` };
}

/** A word as a shell takes it. */
const shellWord = (word: string): string =>
  /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
