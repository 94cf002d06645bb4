import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type Case, casesFor, type Profile, type Result, type Rules, rulesOf } from '../../contracts/internal.js';
import { createMock } from '../../mocks/index.js';
import { ConfigurationError } from '../cli/configuration-error.js';
import { type Console, printJson, printVisible } from '../cli/console.js';
import { readProfile } from '../cli/read-profile.js';
import { stopOnSignal } from '../cli/signals.js';
import { createServer } from '../http/listener.js';
import { type Drift, driftsOf, tableOf } from './drift.js';
import { readOptions, type VerifyFlags, type VerifyOptions } from './options.js';
import { checkCredentials, prepareRun } from './prepare-run.js';
import { type OpenTarget, openTarget } from './target/open-target.js';

/** The flags of `compare` as they are written. */
export interface CompareFlags extends VerifyFlags {
  readonly credentialsA?: string;
  readonly credentialsB?: string;
}

/** Exit code of a difference between two targets. */
const drift = 4;

/**
 * Plays the same cases on two targets, and prints where they differ. Resolves to the exit code: 0 no drift, 4 drift, 1 if
 * nothing could be compared.
 */
export async function compare(first: string, second: string, flags: CompareFlags, console: Console): Promise<number> {
  if (first === 'mock') throw new ConfigurationError('name the deployment first: compare <url> mock');
  const { profile: path, ...rest } = flags;
  const options = readOptions(rest, console.env);
  const profile = path === undefined ? undefined : readProfile(path);
  const mock = second === 'mock' ? await startMock(profile) : undefined;
  try {
    const rules = rulesOf(profile);
    const cases = options.select(casesFor(rules.assumptions));
    if (cases.length === 0) throw new ConfigurationError('no case is left after --only, --skip and --class');
    const file = (own: string | undefined) => own ?? flags.credentials;
    const a = await playOn(first, file(flags.credentialsA), cases, rules, options, flags, console);
    // The mock of the run is commanded as one, whatever is true of the deployment: it has apps of its own.
    const other = mock === undefined ? flags : { ...flags, admin: true };
    const b = await playOn(mock?.address ?? second, file(flags.credentialsB), cases, rules, options, other, console);
    const known = new Map(profile?.unexpressed?.map(({ case: id, why }) => [id, why]));
    const drifts = driftsOf(a.results, b.results, known);
    const names = [a.name, mock === undefined ? b.name : 'mock'] as const;
    if (flags.json) printJson(console, jsonOf(names, drifts));
    else printVisible(console, tableOf(names, drifts, flags.verbose ?? false));
    const stopped = a.exitCode ?? b.exitCode;
    if (stopped !== undefined) return stopped;
    if (drifts.every(({ kind }) => kind === 'not-compared')) return 1;
    return drifts.some(({ kind }) => kind === 'drift') ? drift : 0;
  } finally {
    await mock?.stop();
  }
}

interface Outcome {
  readonly name: string;
  readonly results: readonly Result[];
  readonly exitCode: number | undefined;
}

async function playOn(
  address: string,
  credentials: string | undefined,
  cases: readonly Case[],
  rules: Rules,
  options: VerifyOptions,
  { admin }: CompareFlags,
  console: Console,
): Promise<Outcome> {
  const opened: OpenTarget = await openTarget(address, options, { credentials, console, usesAdmin: admin });
  try {
    const judging = prepareRun(opened, cases, rules, options, { console });
    const leave = stopOnSignal(console, judging.session, judging.progress);
    try {
      if (!opened.isMock) await checkCredentials(judging);
      const { session, plan, secrets } = judging;
      const results = await session.playAll(session.target, plan.play, { rules });
      const stopped = session.stopped();
      if (stopped !== undefined) judging.progress.note(`${address}: ${stopped.reason}`);
      const skipped = plan.skip.map(
        ({ case: one, reason }): Result => ({ case: one, status: 'skipped', reason, findings: [] }),
      );
      const told = results.map((result) => ({ ...result, findings: secrets.hide(result.findings) }));
      return { name: opened.target.name, results: [...told, ...skipped], exitCode: stopped?.exitCode };
    } finally {
      leave();
      judging.progress.end();
    }
  } finally {
    await opened.close();
  }
}

/** This mock, on a port of its own for the while. */
async function startMock(profile: Profile | undefined) {
  const server = createServer(createMock({ actingUser: 'alice', journalSize: 0, profile }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function jsonOf([a, b]: readonly [string, string], drifts: readonly Drift[]) {
  return {
    targets: [a, b],
    rules: drifts.map(({ case: one, kind, a: first, b: second, why, assumed }) => ({
      id: one.id,
      title: one.title,
      source: one.source,
      assumed,
      kind,
      a: first,
      b: second,
      ...(why !== undefined && { why }),
    })),
  };
}
