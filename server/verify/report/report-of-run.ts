import {
  createSecrets,
  findCauses,
  type Profile,
  type Report,
  type ReportedResult,
  type Result,
  summarise,
} from '../../../contracts/internal.js';
import { version } from '../../../mocks/index.js';
import { type ExpectedFailures, waive } from '../../cli/reports/expected-failures.js';
import type { VerifyFlags, VerifyOptions } from '../options.js';
import type { Plan } from '../plan.js';
import type { PreparedRun } from '../prepare-run.js';
import type { Timed } from '../run.js';
import type { OpenTarget } from '../target/open-target.js';
import { describeMissing, withRemedy } from './missing-credentials.js';
import { replayLine, resultRow } from './results.js';

/** The verdicts of a run, and the profile that it was to record. */
export interface Recorded {
  readonly verdicts: readonly Timed[];
  readonly profile?: Profile;
}

/** All that a run has come to. */
interface Seen {
  readonly judging: PreparedRun;
  readonly opened: OpenTarget;
  readonly options: VerifyOptions;
  /** In ms since the epoch. */
  readonly startedAt: number;
  readonly now: number;
  readonly address: string;
  readonly flags: VerifyFlags;
  readonly recorded: Recorded;
}

/** The verdict on each case of the plan, in its order. */
export function rowsOf({ judging: { secrets, plan }, address, flags, recorded }: Seen): ReportedResult[] {
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
  return [...played, ...skipped];
}

/** The report on a run, in which known failures do not count. */
export function reportOf(seen: Seen, rows: readonly ReportedResult[], expected: ExpectedFailures = new Map()): Report {
  const { judging, opened, options, startedAt, now, flags, recorded } = seen;
  const { session, secrets, coverage, ledger, plan } = judging;
  const { target } = opened;
  const { verdicts, stale } = waive(rows, expected);
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
