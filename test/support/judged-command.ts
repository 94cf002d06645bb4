import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from 'authing-qrcode-mock/contracts';
import type { Console } from '../../server/cli/console.js';
import { type Ran, runCommand } from './command-line.js';
import { temporaryFolder } from './different-credentials.js';

const script = (name: string) => fileURLToPath(new URL(`../client/${name}`, import.meta.url));

/** The command line of a client that plays all roles: right, or with one flaw. */
export const rightClient = (flaw?: string): string[] => [
  process.execPath,
  script('clients/main.mjs'),
  ...(flaw === undefined ? [] : [flaw]),
];

/** The command line of one of the commands that misbehave. */
export const oddCommand = (name: string): string[] => [process.execPath, script(`commands/${name}.mjs`)];

/** What came of a command that was judged: with the report in JSON. */
export interface Judged extends Ran {
  readonly report: Report;
}

/** Judges a command, as a user does. */
export async function judgeCommand(
  flags: readonly string[],
  command: readonly string[],
  environment: Record<string, string> = {},
  time?: Pick<Console, 'now' | 'wait'>,
): Promise<Judged> {
  const path = join(await temporaryFolder(), 'report.json');
  const reports = ['--report', 'pretty', '--report', `json=${path}`];
  const ran = await runCommand(['client', ...flags, ...reports, '--', ...command], environment, undefined, time);
  return { ...ran, report: JSON.parse(await readFile(path, 'utf8')) };
}

/** The ids of the verdicts of a status, in the order of the report. */
export const idsOf = ({ verdicts }: Report, status: Report['verdicts'][0]['status']): string[] =>
  verdicts.filter((verdict) => verdict.status === status).map(({ id }) => id);
