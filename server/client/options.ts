import { closest } from 'fastest-levenshtein';
import {
  type ClientRole,
  type ClientScenario,
  clientRoles,
  clientRules,
  clientScenarios,
} from '../../contracts/client/index.js';
import { ConfigurationError } from '../cli/configuration-error.js';
import { type ExpectedFailures, readExpectedFailures } from '../cli/reports/expected-failures.js';
import { parseReport, type ReportRequest } from '../cli/reports/report-output.js';

/** The flag that names a role. */
export interface RoleFlags {
  readonly role?: string;
}

/** The flags that say how to report, whatever is judged. */
export interface ReportingFlags {
  readonly strict?: boolean;
  readonly expectedFailures?: string;
  readonly report?: readonly string[];
  readonly card?: readonly string[];
  readonly verbose?: boolean;
}

/** The flags of `client run`. */
export interface RunFlags extends RoleFlags, ReportingFlags {
  readonly scenario?: readonly string[];
  readonly concurrency?: string;
}

/** The options of a report on a client, once the flags are read. */
export interface Reporting {
  readonly expected: ExpectedFailures;
  readonly reports: readonly ReportRequest[];
  /** Files to draw a card into. */
  readonly cards: readonly string[];
  readonly strict: boolean;
  readonly verbose: boolean;
}

/** A command that plays one role of a product. */
export interface Part {
  readonly command: readonly string[];
  readonly role: ClientRole;
  readonly scenarios: readonly ClientScenario[];
}

/** The options of judging commands, once the flags are read. */
export interface CommandOptions extends Reporting {
  /** One after the other; each role once. */
  readonly parts: readonly Part[];
  /** The number of scenarios that are played at once; all of them if left out. */
  readonly concurrency: number | undefined;
}

/** Reads the flags of `client run`. Throws ConfigurationError that names the flag, and says what to write instead. */
export function readOptions(command: readonly string[], flags: RunFlags): CommandOptions {
  const named = splitByRole(command, readRole(flags.role));
  if (named.some((one) => one.command.length === 0)) {
    throw new ConfigurationError(
      'there is no command to judge: write it after --, as in client run -- node my-page.mjs',
    );
  }
  if (named.length > 1 && flags.scenario !== undefined)
    throw new ConfigurationError('--scenario: judge one role at a time to choose its scenarios');
  const parts = named.map(({ command: words, role }): Part => {
    const scenarios = selectScenarios(role, split(flags.scenario));
    return { command: words, role: scenarios[0]?.role ?? 'web', scenarios };
  });
  const twice = parts.find(({ role }, index) => parts.findIndex((one) => one.role === role) < index);
  if (twice !== undefined) throw new ConfigurationError(`--role: ${twice.role} is named twice`);
  return {
    parts,
    concurrency: flags.concurrency === undefined ? undefined : readConcurrency(flags.concurrency),
    ...readReporting(flags),
  };
}

interface NamedCommand {
  readonly command: readonly string[];
  readonly role: ClientRole | undefined;
}

/** `node page.mjs --role backend -- node backend.mjs`: the command of the first role, and those of the others. */
function splitByRole(words: readonly string[], role: ClientRole | undefined): NamedCommand[] {
  const at = words.findIndex((word, index) => word === '--role' && words[index + 2] === '--');
  if (at < 0) return [{ command: words, role }];
  return [{ command: words.slice(0, at), role }, ...splitByRole(words.slice(at + 3), readRole(words[at + 1]))];
}

/** Reads the flags that say how to report. Throws ConfigurationError. */
export function readReporting(flags: ReportingFlags): Reporting {
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
  throw new ConfigurationError(`--role: "${text}" is not one of ${clientRoles.join(', ')}`);
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
      `--scenario: none is named "${name}": did you mean "${closest(name, own)}"? authing-qrcode-mock client rules lists them`,
    );
  }
  if (role !== undefined && !named.some((one) => one.role === role)) {
    throw new ConfigurationError(`--scenario: "${name}" is a scenario of ${named[0]?.role}, and --role says ${role}`);
  }
}

function readConcurrency(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new ConfigurationError(`--concurrency: "${text}" is not a number of scenarios: write 1 or more`);
}
