import { Command } from 'commander';
import type { CompareFlags } from '../verify/compare.js';
import type { VerifyFlags } from '../verify/options.js';
import { collect } from './setting-flags.js';

const environmentHelp = `
Credentials come from the environment or from a file, never from flags, which a list of processes shows:
  AUTHING_QRCODE_MOCK_APP_ID, _APP_SECRET, _APP_AUTHENTICATION (client_secret_post, client_secret_basic, none)
  AUTHING_QRCODE_MOCK_USER_POOL_ID
  AUTHING_QRCODE_MOCK_USER and _PASSWORD, or _ACCESS_TOKEN; a second user with _SECOND_USER, …
  AUTHING_QRCODE_MOCK_ACCESS_KEY_ID and _ACCESS_KEY_SECRET
or {"apps": {"none": {"id": "…"}}, "users": {"phone": {"account": "…", "password": "…"}, "otherPhone": {…}},
    "settings": {"qrcodeExpiresIn": "120s"}}. A mock of this package needs none.`;

/** How a target is reached and guarded: the same for every command that judges one. */
const withTarget = (command: Command): Command =>
  command
    .option('--only <pattern>', 'cases to play: an id, an area, or with *; again and again, or with commas', collect)
    .option('--skip <pattern>', 'cases to leave out, written alike', collect)
    .option('--class <class>', 'read-only: cases that leave nothing behind; mutating: the others')
    .option('--timeout <duration>', 'how long an answer may take', '10s')
    .option('--retries <number>', 'how often a case is played again after a network error', '2')
    .option('--rate-limit <number>', 'requests in a second, or none (default: 5; none for this machine)')
    .option('--allow-wait <duration>', 'lets cases wait for codes to expire: 130s for those that live 120 s')
    .option('--ca <file>', 'certificates (PEM) to trust beside the usual ones')
    .option('--insecure', 'take any certificate')
    .option('--i-own-this-tenant <host>', 'says that a host which is not this machine may be tested')
    .option('--allow-list <file>', 'hosts that may be tested, a line each (default: .authing-qrcode-mock-allow)')
    .option('--max-requests <number>', 'refuse a run that makes more requests', '5000')
    .option('--max-codes <number>', 'refuse a run that makes more codes', '2000')
    .option('--max-duration <duration>', 'refuse a run that takes longer', '30m')
    .option('--no-admin', 'treat a mock of this package as any deployment')
    .exitOverride();

/** The commands that judge a deployment, and those for profiles. What they need is loaded when they run. */
export function judgingCommands(environment: NodeJS.ProcessEnv): Command[] {
  const verify = withTarget(
    new Command('verify').description('Play the contract against a deployment, and say what differs'),
  )
    .argument('<base-url>', 'where it is: https://login.example.com, http://127.0.0.1:4820/prefix')
    .option('--credentials <file>', 'JSON file with apps and users')
    .option('--list', 'list the cases and end')
    .option('--dry-run', 'say what would be played, how many requests and codes it makes, and end')
    .option('--json', 'with --list and --dry-run: print JSON')
    .option('--strict', 'an assumption that differs fails the run')
    .option('--max-assumed <number>', 'more assumptions than these that differ fail the run')
    .option('--expected-failures <file>', 'known failures, a line each: <id> # why; one that passes fails the run')
    .option('--record <file>', 'write down what the deployment does where nothing is published')
    .option('--profile <file>', 'judge by what was recorded, where nothing is published')
    .option(
      '--report <format[=file]>',
      'pretty (default), junit, json, ctrf, html, md or github; again and again; =file writes a file',
      collect,
    )
    .option('--verbose', 'list what has passed, too')
    .addHelpText(
      'after',
      `${environmentHelp}

Exit codes: 0 fine, 1 a published rule is broken or nothing was checked, 2 usage, 3 unreachable, 5 a guard refused,
129 the terminal was closed, 130/143 interrupted.

Examples:
  $ authing-qrcode-mock verify http://127.0.0.1:4820
  $ authing-qrcode-mock verify https://login.example.com --i-own-this-tenant login.example.com --dry-run
  $ authing-qrcode-mock verify https://login.example.com --allow-wait 130s --report junit=report.xml --report pretty
  $ authing-qrcode-mock verify https://login.example.com --record staging.json`,
    )
    .action(async (address: string, flags: VerifyFlags) => {
      process.exitCode = await (await import('../verify/verify.js')).verify(address, flags, environment);
    });

  const compare = withTarget(
    new Command('compare').description('Play the same cases on two targets, and say where they differ'),
  )
    .argument('<url-a>', 'a deployment')
    .argument('<url-b|mock>', 'another one; mock: this mock, started for the while')
    .option('--credentials <file>', 'JSON file with apps and users, for both')
    .option('--credentials-a <file>', 'for the first alone')
    .option('--credentials-b <file>', 'for the second alone')
    .option('--profile <file>', 'what the mock answers by')
    .option('--json', 'print JSON')
    .option('--verbose', 'list the rules on which both agree, too')
    .addHelpText(
      'after',
      `${environmentHelp}

Exit codes: 0 no drift, 1 nothing could be compared, 2 usage, 3 unreachable, 4 drift, 5 a guard refused,
129 the terminal was closed, 130/143 interrupted.

Examples:
  $ authing-qrcode-mock compare http://127.0.0.1:4820 mock
  $ authing-qrcode-mock compare https://login.example.com mock --profile staging.json --i-own-this-tenant login.example.com`,
    )
    .action(async (first: string, second: string, flags: CompareFlags) => {
      process.exitCode = await (await import('../verify/compare.js')).compare(first, second, flags, environment);
    });

  const profile = new Command('profile').description('Read profiles that verify --record has written').exitOverride();
  profile
    .command('show')
    .description('Say in words what a profile holds')
    .argument('<file>', 'the profile')
    .option('--json', 'print JSON')
    .exitOverride()
    .action(async (file: string, flags: { json?: boolean }) => {
      (await import('../verify/profiles.js')).showProfile(file, flags.json ?? false);
    });
  profile
    .command('diff')
    .description('Say where two profiles differ; exits 4 if they do')
    .argument('<a>', 'a profile')
    .argument('<b>', 'another one')
    .option('--json', 'print JSON')
    .exitOverride()
    .action(async (a: string, b: string, flags: { json?: boolean }) => {
      process.exitCode = (await import('../verify/profiles.js')).diffProfiles(a, b, flags.json ?? false);
    });

  return [verify, compare, profile];
}
