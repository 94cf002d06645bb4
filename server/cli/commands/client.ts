import { Command } from 'commander';
import type { ListFlags } from '../../client/list.js';
import type { LiveFlags } from '../../client/live.js';
import type { ReportingFlags, RoleFlags, RunFlags } from '../../client/options.js';
import { clientVariables } from '../../client/variables.js';
import { ConfigurationError } from '../configuration-error.js';
import type { Console, Ended } from '../console.js';
import { collect, withSettings } from './setting-flags.js';
import { withReports } from './target-flags.js';

const variables = Object.entries(clientVariables).map(([name, about]) => `  ${name.padEnd(42)}${about}`);

const runHelp = `
The command is started once for each scenario, beside a mock of its own, which plays the other actors. Its environment tells
it what to be; each role gets the variables that concern it:
${variables.join('\n')}
A product has several roles: --role <role> -- <command> for each gives one report, and one card.
"client rules" lists what the command has to do in each scenario. A command that has shown all gets SIGTERM, and SIGKILL 2 s later.

The end of a login is not seen in requests. The command may tell it: POST {"scenario": "login", "outcome": "logged-in", "userId": "…"}
to AUTHING_QRCODE_MOCK_OUTCOME_URL; outcome is logged-in, cancelled, expired or failed. A page of any origin may tell it, too. Rules
that need an outcome are not observed without one.

Exit codes: 0 fine, 1 a rule is broken or nothing was judged, 2 usage or configuration, 3 the command cannot be started,
129 the terminal was closed, 130 and 143 interrupted.

Examples:
  $ authing-qrcode-mock client run --role web -- node my-page.mjs
  $ authing-qrcode-mock client run --role web -- node my-page.mjs --role backend -- node my-backend.mjs
  $ authing-qrcode-mock client run --scenario login,cancel --verbose -- node my-page.mjs
  $ authing-qrcode-mock client run --role web --concurrency 2 --report junit=report.xml --card card.svg -- npx playwright test
  $ authing-qrcode-mock client run --role backend --expected-failures known.txt -- python my_backend.py`;

const exitCodes = `
Exit codes: 0 fine, 1 a rule is broken or nothing was judged, 2 usage or configuration.`;

const withRole = (command: Command): Command =>
  command.option('--role <role>', 'judge this role: web, phone or backend');

const withReporting = (command: Command): Command =>
  withReports(command)
    .option('--strict', 'let a broken rule that a client should keep fail the run, too')
    .option('--expected-failures <file>', 'known failures, one per line: <id> # why; one that passes fails the run')
    .option('--card <file>', 'write a summary for a README: as .json, or as a badge .svg; repeat it for more', collect)
    .option('--verbose', 'list the rules that passed, too');

/** Flags that were commands in disguise: each names the command that does it. */
const formerFlags = { har: 'client har <file>', live: 'client live', list: 'client rules' } as const;

/** The commands that judge a client. What they need is loaded when they run. */
export function clientCommand(console: Console, ended: Ended): Command {
  const client = new Command('client').description('Judge a client: tell which rules of the QR-code login it breaks');
  client.addCommand(runCommand(console, ended), { isDefault: true });
  client.addCommand(harCommand(console, ended));
  client.addCommand(liveCommand(console, ended));
  client.addCommand(rulesCommand(console));
  return client;
}

const runCommand = (console: Console, ended: Ended): Command =>
  withReporting(withRole(new Command('run').description('Start a command in every scenario, and judge what it does')))
    .argument('[command...]', 'the command, after --')
    .option('--scenario <names>', 'play these scenarios alone; repeat it, or use commas', collect)
    .option('--concurrency <number>', 'number of scenarios that are played at once (default: all)')
    .addOption(hidden('--har <file>'))
    .addOption(hidden('--live'))
    .addOption(hidden('--list'))
    .addHelpText('after', runHelp)
    .action(async (command: string[], flags: RunFlags & { [Name in keyof typeof formerFlags]?: unknown }) => {
      for (const [flag, instead] of Object.entries(formerFlags)) {
        if (flags[flag as keyof typeof formerFlags] !== undefined) {
          throw new ConfigurationError(`--${flag} is a command of its own: write authing-qrcode-mock ${instead}`);
        }
      }
      ended(await (await import('../../client/command.js')).judgeCommand(command, flags, console));
    });

const hidden = (flags: string) => new Command().createOption(flags).hideHelp();

const harCommand = (console: Console, ended: Ended): Command =>
  withReporting(
    withRole(
      new Command('har').description('Judge recorded traffic: an HTTP archive of a browser, a proxy or the mock'),
    ),
  )
    .argument('<file>', 'the HTTP archive')
    .addHelpText('after', `${exitCodes}\n\nExample:\n  $ authing-qrcode-mock client har capture.har --role web`)
    .action(async (path: string, flags: RoleFlags & ReportingFlags) => {
      ended(await (await import('../../client/command.js')).judgeRecording(path, flags, console));
    });

const liveCommand = (console: Console, ended: Ended): Command =>
  // --scenario of `serve` names what codes play by themselves; here it would be taken for a scenario of a client.
  withSettings(
    withReporting(
      withRole(
        new Command('live').description('Serve a mock, and judge every client that calls it until a signal ends it'),
      ),
    )
      .option('--json', 'print JSON lines')
      .option('--app <name>', 'name or id of the demo app that the client is configured as'),
    { except: ['scenario'] },
  )
    .addHelpText(
      'after',
      `
Broken and kept rules show here and on the dashboard as soon as they are seen; SIGINT or SIGTERM ends it with a report.
${exitCodes}

Example:
  $ authing-qrcode-mock client live --host 0.0.0.0`,
    )
    .action(async (flags: LiveFlags) => {
      ended(await (await import('../../client/live.js')).judgeLive(flags, console));
    });

const rulesCommand = (console: Console): Command =>
  withRole(new Command('rules').description('List the scenarios that a client is judged in, and the rules'))
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ authing-qrcode-mock client rules --role phone')
    .action(async (flags: ListFlags) => {
      (await import('../../client/list.js')).listRules(flags, console);
    });
