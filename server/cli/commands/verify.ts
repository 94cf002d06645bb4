import { Command } from 'commander';
import type { VerifyFlags } from '../../verify/options.js';
import type { Console, Ended } from '../console.js';
import { environmentHelp, withReports, withTarget } from './target-flags.js';

/** The command that plays the contract against a deployment. */
export const verifyCommand = (console: Console, ended: Ended): Command =>
  withReports(
    withTarget(new Command('verify').description('Play the contract against a deployment, and tell what differs')),
  )
    .argument('[base-url]', 'its address: https://login.example.com, http://127.0.0.1:4820/prefix; --list needs none')
    .option('--credentials <file>', 'JSON file with apps and users')
    .option('--list', 'list the cases and end')
    .option('--dry-run', 'print which cases would be played, and how many requests and codes that takes; sends nothing')
    .option('--probe', 'with --dry-run: ask the target whether it is a mock, and what it offers')
    .option('--json', 'print JSON: the report, or the cases of --list, or the plan of --dry-run')
    .option('--strict', 'let an assumption that differs fail the run')
    .option('--max-assumed <number>', 'let the run fail if more assumptions than these differ')
    .option('--min-checked <share>', 'let the run fail if less of what was planned could be checked', '90%')
    .option('--expected-failures <file>', 'known failures, one per line: <id> # why; one that passes fails the run')
    .option('--update-expected-failures', 'write into that file what fails now, and take out what passes')
    .option('--rerun-failed <report>', 'play what failed, or could not be checked, in this report (JSON)')
    .option('--record <file>', 'write a profile: what the deployment does where nothing is published')
    .option('--profile <file>', 'expect what this profile holds where nothing is published')
    .option('--verbose', 'list the cases that passed, too')
    .addHelpText(
      'after',
      `${environmentHelp}

Exit codes: 0 fine, 1 a published rule is broken or too little was checked, 2 usage or configuration, 3 unreachable,
5 a safety check refused, 129 the terminal was closed, 130 and 143 interrupted.

Examples:
  $ authing-qrcode-mock verify http://127.0.0.1:4820
  $ authing-qrcode-mock verify https://login.example.com --i-own-this-tenant login.example.com --dry-run
  $ authing-qrcode-mock verify https://login.example.com --allow-wait 130s --report junit=report.xml --report pretty
  $ authing-qrcode-mock verify https://login.example.com --record staging.json`,
    )
    .action(async (address: string | undefined, flags: VerifyFlags) => {
      ended(await (await import('../../verify/verify.js')).verify(address, flags, console));
    });
