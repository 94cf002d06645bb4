import { Command } from 'commander';
import type { Console, Ended } from '../console.js';

/** The command that adds what a project needs. */
export const initCommand = (console: Console, ended: Ended): Command =>
  new Command('init')
    .description('Add what your project needs: a settings file, a script, and a first test')
    .argument('[folder]', 'folder of the project', '.')
    .option('-y, --yes', 'write without asking')
    .option('--dry-run', 'show what would be written, and end')
    .option('--json', 'print JSON, for other programs to read')
    .addHelpText(
      'after',
      `
It looks into package.json for Vitest, Jest, Playwright, Vite and Next.js, shows every line that it would add, and asks.
A file that is there already stays as it is; package.json gets more, and loses nothing.

Exit codes: 0 written, or nothing to do; 1 the answer was no; 2 there is no project, or nobody to ask.

Examples:
  $ npx authing-qrcode-mock init
  $ npx authing-qrcode-mock init packages/web --dry-run`,
    )
    .action(async (folder: string, flags) => {
      const { initialize } = await import('../init/init.js');
      ended(await initialize(folder, flags, console));
    });
