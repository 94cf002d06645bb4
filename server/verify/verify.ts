import { writeFile } from 'node:fs/promises';
import {
  type Case,
  casesFor,
  createSecrets,
  findCauses,
  type Profile,
  type Report,
  type Result,
  type Rules,
  recordProfile,
  rulesOf,
  type Secrets,
  shorten,
  summarise,
} from '../../contracts/internal.js';
import { version } from '../../mocks/index.js';
import { ConfigurationError } from '../cli/configuration-error.js';
import { type Console, print } from '../cli/console.js';
import { type ExpectedFailures, readExpectedFailures, waive } from '../cli/expected-failures.js';
import { writeReports } from '../cli/report-output.js';
import { stopOnSignal } from '../cli/signals.js';
import { describeMissing, withRemedy } from './missing-credentials.js';
import { readOptions, type VerifyFlags, type VerifyOptions } from './options.js';
import { classOf, type Plan } from './plan.js';
import { checkCredentials, describePlan, type PreparedRun, prepareRun } from './prepare-run.js';
import { replayLine, resultRow } from './results.js';
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
  const expected =
    flags.expectedFailures === undefined ? undefined : readExpectedFailures(flags.expectedFailures, known);
  if (cases.length === 0) throw new ConfigurationError('no case is left after --only, --skip and --class: see --list');
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
      const report = reportOf({
        judging,
        opened,
        options,
        expected,
        startedAt,
        now: console.now(),
        address,
        flags,
        recorded,
      });
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

interface Recorded {
  readonly verdicts: readonly Timed[];
  readonly profile?: Profile;
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

interface Seen {
  readonly judging: PreparedRun;
  readonly opened: OpenTarget;
  readonly options: VerifyOptions;
  readonly expected: ExpectedFailures | undefined;
  /** In ms since the epoch. */
  readonly startedAt: number;
  readonly now: number;
  readonly address: string;
  readonly flags: VerifyFlags;
  readonly recorded: Recorded;
}

function reportOf({ judging, opened, options, expected, startedAt, now, address, flags, recorded }: Seen): Report {
  const { session, secrets, coverage, ledger, plan } = judging;
  const { target } = opened;
  const replay = replayLine(address, flags);
  const order = new Map(plan.play.map(({ id }, index) => [id, index]));
  const played = [...recorded.verdicts]
    .sort((one, other) => (order.get(one.result.case.id) ?? 0) - (order.get(other.result.case.id) ?? 0))
    .map((one) => resultRow(one, secrets, replay));
  const skipped = plan.skip.map(({ case: one, reason }) =>
    resultRow(
      { result: { case: one, status: 'skipped', reason: withRemedy(reason), findings: [] }, duration: 0, requests: 0 },
      // These words are ours: a password may be one of them.
      createSecrets(),
      replay,
    ),
  );
  const { verdicts, stale } = waive([...played, ...skipped], expected ?? new Map());
  const summary = summarise(verdicts);
  const share = shareOf(recorded.verdicts, plan);
  const unexpressed = recorded.profile?.unexpressed ?? [];
  const remedy = opened.isMock ? undefined : describeMissing(plan);
  const notes = [
    ...(remedy === undefined ? [] : [remedy]),
    ...(session.retried() > 0 ? [`${session.retried()} cases were played again after a network error`] : []),
    ...(options.transport.insecure ? ['no certificate was checked (--insecure)'] : []),
    ...stale.map((id) => `${id} was expected to fail and passes: take it out of ${flags.expectedFailures}`),
    ...(recorded.profile === undefined ? [] : [`the profile is written to ${flags.record}`]),
    ...unexpressed.map(({ case: id, why }) => `the profile does not settle ${id}: ${secrets.hide(why)}`),
  ];
  return {
    schemaVersion: 1,
    tool: { name: 'authing-qrcode-mock', version },
    kind: 'verify',
    target: { name: target.name, address: target.baseUrl },
    ...(options.profile !== undefined && { profile: options.profile.name }),
    startedAt: new Date(startedAt).toISOString(),
    durationMs: now - startedAt,
    requests: session.requests(),
    summary,
    outcome: outcomeOfRun(session.stopped(), judgeRun(summary, stale, options), share, options),
    causes: findCauses(verdicts),
    coverage: coverage.coverage(),
    leftovers: opened.isMock ? [] : ledger.leftovers(),
    notes,
    verdicts,
  };
}

/** The checked part of a plan. */
interface Share {
  readonly checked: number;
  readonly planned: number;
  /** The cases that got no answer, although they were played again. */
  readonly unanswered: number;
  /** The cases that could not be checked, as a step before the one that they are about has failed. */
  readonly unprepared: number;
}

/** A case about an operation that the target does not have is none that could have been checked. */
function shareOf(verdicts: readonly Timed[], { play }: Plan): Share {
  const count = (why: Result['unchecked']) => verdicts.filter(({ result }) => result.unchecked === why).length;
  const isMissed = ({ result: { status, unchecked } }: Timed) => status === 'skipped' && unchecked !== undefined;
  const missed = verdicts.filter(isMissed).length + play.length - verdicts.length;
  const absent = verdicts.filter((one) => one.result.status === 'skipped' && !isMissed(one)).length;
  return {
    checked: play.length - missed - absent,
    planned: play.length - absent,
    unanswered: count('network'),
    unprepared: count('preparation'),
  };
}

/** The end of the run: a broken rule weighs more than what was not seen, and that more than nothing. */
function outcomeOfRun(
  stopped: Report['outcome'] | undefined,
  judged: Report['outcome'],
  { checked, planned, unanswered, unprepared }: Share,
  { minChecked }: Pick<VerifyOptions, 'minChecked'>,
): Report['outcome'] {
  const percent = planned === 0 ? 0 : Math.floor((checked * 100) / planned);
  const missed = `nothing was checked of ${planned - checked} of ${planned} cases (${percent} % was checked)`;
  if (stopped !== undefined) {
    return checked === planned ? stopped : { ...stopped, reason: `${stopped.reason}: ${missed}` };
  }
  const inTheWay = `${unprepared} ${unprepared === 1 ? 'case' : 'cases'} could not be checked, as what has to be done before fails`;
  const sawNothing = checked === 0 && unanswered > 0;
  if (judged.exitCode !== 0 && !sawNothing)
    return unprepared === 0 ? judged : { ...judged, reason: `${judged.reason}; ${inTheWay}` };
  if (unanswered > 0) {
    return {
      exitCode: 3,
      reason: `${unanswered} ${unanswered === 1 ? 'case' : 'cases'} got no answer that can be judged: ${missed}`,
    };
  }
  if (unprepared > 0) return { exitCode: 1, reason: inTheWay };
  if (checked >= planned * minChecked) return judged;
  return { exitCode: 1, reason: `${missed}, and --min-checked asks for ${Math.round(minChecked * 100)} %` };
}

/** The end of a run by what was seen. */
function judgeRun(
  { passed, failed, assumption, waived }: Report['summary'],
  stale: readonly string[],
  { strict, maxAssumed }: Pick<VerifyOptions, 'strict' | 'maxAssumed'>,
): Report['outcome'] {
  const fail = (reason: string) => ({ exitCode: 1, reason });
  if (failed > 0) return fail(`${failed} published ${failed === 1 ? 'rule is' : 'rules are'} broken`);
  if (strict && assumption > 0) return fail(`${assumption} assumptions differ, and --strict lets none pass`);
  if (assumption > maxAssumed) return fail(`${assumption} assumptions differ, and --max-assumed allows ${maxAssumed}`);
  if (stale.length > 0) return fail(`${stale.length} expected failures no longer fail`);
  if (passed + assumption + waived === 0) return fail('nothing was checked: every case was skipped');
  return { exitCode: 0, reason: 'no published rule is broken' };
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
