import { closest } from 'fastest-levenshtein';
import {
  type ClientRole,
  type ClientScenario,
  clientRoles,
  clientRules,
  clientScenarios,
} from '../../contracts/client/index.js';
import { type ExpectedFailures, readExpectedFailures } from '../cli/expected-failures.js';
import { parseReport, type ReportRequest } from '../cli/report-output.js';
import { ConfigurationError } from '../cli/settings.js';

/** What is written after `client`. */
export interface ClientFlags {
  readonly role?: string;
  readonly scenario?: readonly string[];
  readonly concurrency?: string;
  readonly har?: string;
  readonly list?: boolean;
  readonly json?: boolean;
  readonly strict?: boolean;
  readonly expectedFailures?: string;
  readonly report?: readonly string[];
  readonly card?: readonly string[];
  readonly verbose?: boolean;
  readonly live?: boolean;
  readonly app?: string;
}

/** How `client` reports, whatever it judges. */
export interface Reporting {
  readonly expected: ExpectedFailures;
  readonly reports: readonly ReportRequest[];
  /** Files to draw a card into. */
  readonly cards: readonly string[];
  readonly strict: boolean;
  readonly verbose: boolean;
}

/** What `client` is told, once it is understood. */
export interface ClientOptions extends Reporting {
  readonly command: readonly string[];
  /** Known of a command; of a recording only where it is told. */
  readonly role: ClientRole | undefined;
  readonly scenarios: readonly ClientScenario[];
  /** How many scenarios are played at once. */
  readonly concurrency: number;
  readonly har: string | undefined;
}

/** Reads the flags. Throws ConfigurationError that names the flag, and says what to write instead. */
export function readOptions(command: readonly string[], flags: ClientFlags): ClientOptions {
  if (flags.json) throw new ConfigurationError('--json goes with --list: write --report json for the verdicts');
  if (flags.har !== undefined) refuseWithRecording(command, flags);
  else if (command.length === 0) {
    throw new ConfigurationError(
      'there is nothing to judge: write the command after --, as in client --role web -- node my-page.mjs, or --har capture.har',
    );
  }
  const role = readRole(flags.role);
  const scenarios = selectScenarios(role, split(flags.scenario));
  return {
    command,
    role: flags.har === undefined ? scenarios[0]?.role : role,
    scenarios,
    concurrency: flags.concurrency === undefined ? scenarios.length : readConcurrency(flags.concurrency),
    har: flags.har,
    ...readReporting(flags),
  };
}

/** Reads the flags that say how to report. Throws ConfigurationError. */
export function readReporting(flags: ClientFlags): Reporting {
  const cards = flags.card ?? [];
  const odd = cards.find((path) => !/\.(?:json|svg)$/.test(path));
  if (odd !== undefined) throw new ConfigurationError(`--card: "${odd}" is neither a file .json nor a file .svg`);
  const known = new Set(Object.keys(clientRules));
  return {
    expected: flags.expectedFailures === undefined ? new Map() : readExpectedFailures(flags.expectedFailures, known),
    reports: (flags.report ?? []).map(parseReport),
    cards,
    strict: flags.strict ?? false,
    verbose: flags.verbose ?? false,
  };
}

/** Throws ConfigurationError for what is no role. */
export function readRole(text: string | undefined): ClientRole | undefined {
  const role = clientRoles.find((one) => one === text);
  if (text === undefined || role !== undefined) return role;
  throw new ConfigurationError(`--role: "${text}" is none of ${clientRoles.join(', ')}`);
}

function refuseWithRecording(command: readonly string[], { scenario, concurrency }: ClientFlags): void {
  const refuse = (what: string) => {
    throw new ConfigurationError(`--har judges what was recorded: ${what}`);
  };
  if (command.length > 0) refuse(`leave out the command "${command[0]}", or --har`);
  if (scenario !== undefined) refuse('no scenario is played, so leave out --scenario');
  if (concurrency !== undefined) refuse('nothing is started, so leave out --concurrency');
}

const split = (texts: readonly string[] = []) => texts.flatMap((text) => text.split(',')).filter((text) => text !== '');

/** All scenarios of a role, or those that are named; they tell the role where nobody does. */
function selectScenarios(role: ClientRole | undefined, names: readonly string[]): readonly ClientScenario[] {
  for (const name of names) checkScenario(name, role);
  const named = clientScenarios.filter((one) => names.includes(one.name) && (role === undefined || one.role === role));
  if (names.length === 0) return clientScenarios.filter((one) => one.role === (role ?? 'web'));
  const roles = [...new Set(named.map((one) => one.role))];
  if (roles.length > 1) {
    throw new ConfigurationError(
      `--scenario: these are of ${roles.join(' and ')}: judge one role at a time, with --role`,
    );
  }
  return named;
}

function checkScenario(name: string, role: ClientRole | undefined): void {
  const named = clientScenarios.filter((one) => one.name === name);
  if (named.length === 0) {
    const own = clientScenarios.filter((one) => role === undefined || one.role === role).map((one) => one.name);
    throw new ConfigurationError(
      `--scenario: none is named "${name}": did you mean "${closest(name, own)}"? --list lists all`,
    );
  }
  if (role !== undefined && !named.some((one) => one.role === role)) {
    throw new ConfigurationError(`--scenario: "${name}" is one of ${named[0]?.role}, and --role says ${role}`);
  }
}

function readConcurrency(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new ConfigurationError(`--concurrency: "${text}" is no number of scenarios to play at once: write 1 or more`);
}
