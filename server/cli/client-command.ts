import { Command } from 'commander';
import { type LiveFlags, refuseWithoutLive } from '../client/live-flags.js';
import type { ClientFlags } from '../client/options.js';
import { clientVariables } from '../client/variables.js';
import { collect, withSettings } from './setting-flags.js';

const variables = Object.entries(clientVariables).map(([name, about]) => `  ${name.padEnd(42)}${about}`);

const help = `
The command is started once for each scenario, beside a mock of its own, which plays the other actors. It is told in its environment
what to be; a role has what concerns it:
${variables.join('\n')}
--list says what it has to do in each scenario. It is ended when all is seen: it gets SIGTERM, and 2 s later SIGKILL.

How a login has ended cannot be seen in requests. The command may tell: POST {"scenario": "login", "outcome": "logged-in", "userId": "…"}
to AUTHING_QRCODE_MOCK_OUTCOME_URL; outcome is logged-in, cancelled, expired or failed. Rules that need it are not observed else.
A page of any origin may tell, too, while it is judged.

With --live nothing is started: a mock is served, and pages, apps and servers that call it are judged at once, until SIGINT or SIGTERM. What they keep
and break shows here and on the dashboard as it is seen; the exit code is that of the report.

Exit codes: 0 fine, 1 a rule is broken or nothing was judged, 2 usage, 3 the command cannot be started,
129 the terminal was closed, 130/143 interrupted.

Examples:
  $ authing-qrcode-mock client --list --role phone
  $ authing-qrcode-mock client --role web -- node my-page.mjs
  $ authing-qrcode-mock client --scenario login,cancel --verbose -- node my-page.mjs
  $ authing-qrcode-mock client --role web --concurrency 2 --report junit=report.xml --card card.svg -- npx playwright test
  $ authing-qrcode-mock client --role backend --expected-failures known.txt -- python my_backend.py
  $ authing-qrcode-mock client --har capture.har
  $ authing-qrcode-mock client --live --host 0.0.0.0`;

/** The command that judges a client. What it needs is loaded when it runs. */
export function clientCommand(environment: NodeJS.ProcessEnv): Command {
  const command = new Command('client')
    .description('Judge a client: which rule of the QR-code login it breaks')
    .argument('[command...]', 'the command, after --')
    .option('--role <role>', 'web, phone or backend: what it is (default: by --scenario, or web)')
    .option('--scenario <names>', 'these scenarios alone; again and again, or with commas', collect)
    .option('--concurrency <number>', 'how many scenarios are played at once (default: all)')
    .option('--har <file>', 'judge recorded traffic instead: an HTTP archive of a browser, a proxy or the mock')
    .option('--live', 'serve a mock instead, and judge who calls it until a signal ends it')
    .option('--list', 'list scenarios and rules, and end')
    .option('--json', 'with --list and --live: print JSON')
    .option('--strict', 'a rule that a client should keep fails the run, too')
    .option('--expected-failures <file>', 'known failures, a line each: <id> # why; one that passes fails the run')
    .option(
      '--report <format[=file]>',
      'pretty (default), junit, json, ctrf, html, md or github; again and again; =file writes a file',
      collect,
    )
    .option(
      '--card <file>',
      'write what it came to, for a README: as .json, or as a badge .svg; again and again',
      collect,
    )
    .option('--verbose', 'list what has passed, too, and show what the command prints')
    .addHelpText('after', help)
    .optionsGroup('With --live:')
    .option('--app <name>', 'the demo app that the client is configured as, by its name or id');
  // --scenario names what a client plays.
  return withSettings(command, ['scenario']).action(async (words: string[], flags: ClientFlags & LiveFlags) => {
    if (!flags.live) refuseWithoutLive(flags);
    process.exitCode = flags.live
      ? await (await import('../client/live.js')).judgeLive(words, flags, environment)
      : await (await import('../client/command.js')).judgeClient(words, flags);
  });
}
