import { Command } from 'commander';
import type { Console, Ended } from '../console.js';

/** The command that reads profiles. */
export function profileCommand(console: Console, ended: Ended): Command {
  const profile = new Command('profile').description('Read profiles that verify --record has written').addHelpText(
    'after',
    `
Examples:
  $ authing-qrcode-mock profile show staging.json
  $ authing-qrcode-mock profile diff staging.json production.json

Exit codes: 0 fine, 2 usage or configuration, 4 the two profiles differ.`,
  );
  profile
    .command('show')
    .description('Print in words what a profile holds')
    .argument('<file>', 'the profile')
    .option('--json', 'print JSON')
    .action(async (file: string, flags: { json?: boolean }) => {
      (await import('../../verify/profiles.js')).showProfile(file, flags.json ?? false, console);
    });
  profile
    .command('diff')
    .description('Print where two profiles differ; exits 4 if they do')
    .argument('<a>', 'a profile')
    .argument('<b>', 'another profile')
    .option('--json', 'print JSON')
    .action(async (a: string, b: string, flags: { json?: boolean }) => {
      ended((await import('../../verify/profiles.js')).diffProfiles(a, b, flags.json ?? false, console));
    });
  return profile;
}
