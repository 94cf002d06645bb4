import { Command } from 'commander';
import type { CompareFlags } from '../../verify/compare.js';
import type { Console, Ended } from '../console.js';
import { environmentHelp, withTarget } from './target-flags.js';

/** The command that plays the contract on two targets. */
export const compareCommand = (console: Console, ended: Ended): Command =>
  withTarget(new Command('compare').description('Play the same cases on two targets, and tell where they differ'))
    .argument('<url-a>', 'a deployment')
    .argument('<url-b|mock>', 'another deployment, or mock: this mock, started for the run')
    .option('--credentials <file>', 'JSON file with apps and users, for both targets')
    .option('--credentials-a <file>', 'the same for the first target alone')
    .option('--credentials-b <file>', 'the same for the second target alone')
    .option('--profile <file>', 'let the mock answer by this profile')
    .option('--json', 'print JSON')
    .option('--verbose', 'list the rules on which both agree, too')
    .addHelpText(
      'after',
      `${environmentHelp}

Exit codes: 0 no drift, 1 nothing could be compared, 2 usage or configuration, 3 unreachable, 4 drift,
5 a safety check refused, 129 the terminal was closed, 130 and 143 interrupted.

Examples:
  $ authing-qrcode-mock compare http://127.0.0.1:4820 mock
  $ authing-qrcode-mock compare https://login.example.com mock --profile staging.json --i-own-this-tenant login.example.com`,
    )
    .action(async (first: string, second: string, flags: CompareFlags) => {
      ended(await (await import('../../verify/compare.js')).compare(first, second, flags, console));
    });
