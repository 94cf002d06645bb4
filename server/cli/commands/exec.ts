import { Command } from 'commander';
import type { Console, Ended } from '../console.js';
import { configure } from '../settings.js';
import { withSettings } from './setting-flags.js';

/** The command that runs another one beside a mock. */
export const execCommand = (console: Console, ended: Ended): Command =>
  withSettings(new Command('exec').description('Run a command beside a mock on a free port, and exit as it does'), {
    defaults: { port: 'a free one' },
  })
    .argument('<command...>', 'the command, after --')
    .addHelpText(
      'after',
      `
The command finds the address of the mock in AUTHING_QRCODE_MOCK_URL.

Example:
  $ authing-qrcode-mock exec --clock held -- npm test

Exit codes: that of the command; 2 where it cannot be run.`,
    )
    .action(async (command: string[], flags) => {
      const { PORT: _, ...environment } = console.env;
      const { execute } = await import('../exec.js');
      ended(await execute(await configure({ port: '0', ...flags }, environment), command, console));
    });
