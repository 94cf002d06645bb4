import * as z from 'zod';

/** The first place where an answer was not what a rule promises. */
const difference = z.object({
  /** The step of the case, counted from 1. */
  step: z.int().positive().optional(),
  /** The place in the answer: `HTTP status`, `apiCode`, `data.status`, `header.location`. */
  path: z.string(),
  /** Optional, as `undefined` (nothing is there) is what JSON leaves out. */
  expected: z.unknown().optional(),
  received: z.unknown().optional(),
  /** The place is an assumption of ours, although the rest of the rule may be published. */
  assumed: z.boolean(),
});

const source = z.object({
  kind: z.enum(['documented', 'sdk', 'observed', 'assumed', 'advice']),
  reason: z.string(),
});

const verdict = z.object({
  /** `area/what-is-promised`. */
  id: z.string(),
  /** The rule, as one plain sentence. */
  title: z.string(),
  /**
   * `passed` · `failed`: a rule that is published, or that a client must keep, is broken · `assumption`: what we have only
   * assumed differs · `warning`: a rule that a client should keep is broken · `skipped`: it could not be judged, `reason`
   * says why.
   */
  status: z.enum(['passed', 'failed', 'assumption', 'warning', 'skipped']),
  source,
  severity: z.enum(['must', 'should']).optional(),
  reason: z.string().optional(),
  /** Skipped although its target has all that it needs: it may be checked in another run. */
  unchecked: z.enum(['network', 'throttled', 'preparation', 'end']).optional(),
  differences: z.array(difference),
  /** Requests that show it, one line each, in the order in which they were made. */
  evidence: z.array(z.string()).optional(),
  /** The remedy, or what a correct implementation does. */
  advice: z.string().optional(),
  /** The request that was answered otherwise, to paste into a shell; secrets are names of variables. */
  curl: z.string().optional(),
  /** The command that plays just this again. */
  replay: z.string().optional(),
  /** Expected to fail, and why: it does not count. */
  waived: z.string().optional(),
  durationMs: z.number().nonnegative(),
  requests: z.int().nonnegative(),
});

/** The share that was seen of what there is: of the edges of the lifecycles, of the refusals of the catalogue. */
const coverage = z.object({
  name: z.string(),
  seen: z.int().nonnegative(),
  of: z.int().nonnegative(),
  missing: z.array(z.string()),
});

/** A difference that several verdicts share: most likely they have one cause. */
const cause = z.object({ difference: z.string(), cases: z.array(z.string()) });

/** Something that a run has left behind at the target. */
const leftover = z.object({ what: z.string(), count: z.int().positive(), note: z.string() });

/** The form of a report; what every format is written from. */
export const reportSchema = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.literal('authing-qrcode-mock'), version: z.string() }),
  /** The subject: a deployment against the contract, or a client. */
  kind: z.enum(['verify', 'client']),
  target: z.object({ name: z.string(), address: z.string() }),
  /** The profile that the rules were taken from, if any. */
  profile: z.string().optional(),
  startedAt: z.string(),
  durationMs: z.number().nonnegative(),
  requests: z.int().nonnegative(),
  summary: z.object({
    total: z.int().nonnegative(),
    passed: z.int().nonnegative(),
    failed: z.int().nonnegative(),
    assumption: z.int().nonnegative(),
    warning: z.int().nonnegative(),
    skipped: z.int().nonnegative(),
    waived: z.int().nonnegative(),
  }),
  /** The end of the run: 0 fine, 1 failed or nothing checked, 3 unreachable, 5 stopped by a safety check, 130 interrupted. */
  outcome: z.object({ exitCode: z.int(), reason: z.string() }),
  /** The differences that several verdicts share, the commonest first. */
  causes: z.array(cause).default([]),
  coverage: z.array(coverage),
  /** The things that the run has made at the target and cannot take back. */
  leftovers: z.array(leftover),
  /** Notes for the reader: retries, warnings, stale expectations. */
  notes: z.array(z.string()),
  verdicts: z.array(verdict),
});

/** The findings of a run, before they are written in some format. */
export type Report = z.output<typeof reportSchema>;
/** One rule, and what came of it. */
export type ReportedResult = Report['verdicts'][number];
