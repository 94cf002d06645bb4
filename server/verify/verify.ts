import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import {
  type Case,
  casesFor,
  type Profile,
  type Rules,
  recordProfile,
  rulesOf,
  type Secrets,
  shorten,
} from '../../contracts/internal.js';
import { version } from '../../mocks/index.js';
import { ConfigurationError } from '../cli/configuration-error.js';
import { type Console, print } from '../cli/console.js';
import { readExpectedFailures, updateExpectedFailures } from '../cli/reports/expected-failures.js';
import { writeReports } from '../cli/reports/report-output.js';
import { stopOnSignal } from '../cli/signals.js';
import { readOptions, type VerifyFlags, type VerifyOptions } from './options.js';
import { classOf, type Plan } from './plan.js';
import { checkCredentials, describePlan, type PreparedRun, prepareRun } from './prepare-run.js';
import { type Recorded, reportOf, rowsOf } from './report/report-of-run.js';
import type { Timed } from './run.js';
import { defaultRate, type OpenTarget, openTarget } from './target/open-target.js';

/**
 * Plays the contract against a deployment, and reports. Resolves to the exit code: 0 fine, 1 failed or nothing checked,
 * 3 unreachable, 5 stopped by a safety check. Rejects with ConfigurationError, SafetyError or UnreachableError before anything is
 * played.
 */
export async function verify(address: string | undefined, flags: VerifyFlags, console: Console): Promise<number> {
  const options = readOptions(flags, console.env);
  const rules = rulesOf(options.profile);
  const all = casesFor(rules.assumptions);
  const cases = options.select(all);
  if (flags.list) return listCases(cases, flags.json ?? false, console);
  if (address === undefined) {
    throw new ConfigurationError('verify: name the address of the deployment, such as http://127.0.0.1:4820');
  }
  const known = new Set(all.map(({ id }) => id));
  const expected = readExpected(flags, known);
  if (cases.length === 0) {
    const chosen = flags.rerunFailed === undefined ? '--only, --skip, --grep, --shard and --class' : '--rerun-failed';
    throw new ConfigurationError(`no case is left after ${chosen}: see --list`);
  }
  if (flags.probe && !flags.dryRun) throw new ConfigurationError('--probe belongs to --dry-run: a run asks anyway');
  const asks = !flags.dryRun || (flags.probe ?? false);
  const opened = await openTarget(address, options, {
    credentials: flags.credentials,
    console,
    usesAdmin: flags.admin,
    asks,
  });
  try {
    const isRecording = flags.record !== undefined;
    const judging = prepareRun(opened, cases, rules, options, { console, isRecording });
    const rate = options.rate ?? defaultRate(opened.target.baseUrl);
    if (flags.dryRun) return showPlan(judging.plan, opened.target.baseUrl, rate, flags.json ?? false, console);
    const startedAt = console.now();
    const leave = stopOnSignal(console, judging.session, judging.progress);
    judging.progress.note(describePlan(judging.plan, opened.target.baseUrl, rate));
    try {
      if (!opened.isMock) await checkCredentials(judging);
      const recorded = await play(judging, opened, rules, options, flags, new Date(startedAt).toISOString());
      const seen = { judging, opened, options, startedAt, now: console.now(), address, flags, recorded };
      const rows = rowsOf(seen);
      const day = new Date(startedAt).toISOString().slice(0, 10);
      const waived =
        flags.updateExpectedFailures && flags.expectedFailures !== undefined
          ? await updateExpectedFailures(flags.expectedFailures, rows, day)
          : expected;
      const report = reportOf(seen, rows, waived);
      judging.progress.end();
      const settings = { strict: options.strict, verbose: flags.verbose ?? false };
      await writeReports(report, options.reports, settings, console);
      return report.outcome.exitCode;
    } finally {
      leave();
    }
  } finally {
    await opened.close();
  }
}

/** The known failures; none yet, where a file of them is about to be written. */
function readExpected({ expectedFailures: path, updateExpectedFailures: updates }: VerifyFlags, known: Set<string>) {
  if (path === undefined) {
    if (updates) throw new ConfigurationError('--update-expected-failures: name the file by --expected-failures');
    return undefined;
  }
  return updates && !existsSync(path) ? undefined : readExpectedFailures(path, known);
}

/** Plays the cases; or, where a profile is to be recorded, as many rounds of them as that takes. */
async function play(
  { session, plan, timed, secrets }: PreparedRun,
  { target }: OpenTarget,
  rules: Rules,
  options: VerifyOptions,
  { record }: VerifyFlags,
  recordedAt: string,
): Promise<Recorded> {
  if (record === undefined) {
    await session.playAll(session.target, plan.play, { rules });
    return { verdicts: timed };
  }
  const about = { name: target.name, recordedAt, recordedBy: `authing-qrcode-mock ${version}` };
  const select = (all: readonly Case[]) => options.select(all);
  const recording = await recordProfile(session.target, select, about, session.playAll);
  const profile = withoutSecrets(recording.profile, secrets);
  const planned = new Set(plan.play.map(({ id }) => id));
  const first = new Map<string, Timed>();
  for (const one of timed) {
    const { id } = one.result.case;
    if (planned.has(id) && !first.has(id)) first.set(id, one);
  }
  const verdicts = [...first.values()];
  if (session.stopped() !== undefined) return { verdicts };
  await writeProfile(record, profile);
  return { verdicts, profile };
}

/** A deployment may repeat in a message what it was told. The names in a profile look like those of secrets, and stay. */
function withoutSecrets(profile: Profile, { hide }: Secrets): Profile {
  const { refusals, unexpressed = [] } = profile;
  const clean = (text: string) => shorten(hide(text), longestMessage);
  const spelt = Object.entries(refusals).map(([name, { messages, ...codes }]) => {
    const words = Object.entries(messages ?? {}).map(([language, text = '']) => [language, clean(text)]);
    return [name, { ...codes, ...(messages !== undefined && { messages: Object.fromEntries(words) }) }];
  });
  return {
    ...profile,
    refusals: Object.fromEntries(spelt),
    ...(unexpressed.length > 0 && { unexpressed: unexpressed.map((one) => ({ ...one, why: clean(one.why) })) }),
  };
}

/** The longest text of a profile, in characters. */
const longestMessage = 2_000;

async function writeProfile(path: string, profile: Profile): Promise<void> {
  try {
    await writeFile(path, `${JSON.stringify(profile, undefined, 2)}\n`);
  } catch (error) {
    throw new ConfigurationError(`--record: ${path} cannot be written: ${(error as Error).message}`);
  }
}

function listCases(cases: readonly Case[], json: boolean, console: Console): number {
  if (json) print(console, JSON.stringify(cases));
  else for (const one of cases) print(console, `${one.id}  ${classOf(one)}  ${one.source.kind}  ${one.title}`);
  return 0;
}

function showPlan(plan: Plan, baseUrl: string, rate: number, json: boolean, console: Console): number {
  const { play, skip, spent } = plan;
  if (json) {
    const ids = play.map(({ id }) => id);
    const skips = skip.map(({ case: { id }, reason }) => ({ id, reason }));
    print(console, JSON.stringify({ ...spent, duration: Math.round(spent.duration), play: ids, skip: skips }));
    return 0;
  }
  print(console, describePlan(plan, baseUrl, rate).replace('playing', 'would play'));
  for (const one of play) print(console, `  play  ${one.id}`);
  for (const { case: one, reason } of skip) print(console, `  skip  ${one.id}: ${reason}`);
  return 0;
}
