import { Command } from 'commander';
import type { DiffFlags } from '../../verify/report/difference-of-reports.js';
import type { Console, Ended } from '../console.js';

/** The command that compares two reports. */
export const diffCommand = (console: Console, ended: Ended): Command =>
  new Command('diff')
    .description('Tell what is new, fixed and still broken between two reports')
    .argument('<before>', 'a report in JSON, of verify or client')
    .argument('<after>', 'a later one')
    .option('--json', 'print JSON: {"new": [ids], "fixed": […], "still": […], "unchecked": […]}')
    .addHelpText(
      'after',
      `
Exit codes: 0 nothing new fails, 1 something does, 2 usage, or a file that is no report.

Examples:
  $ authing-qrcode-mock verify https://login.example.com --report json=monday.json
  $ authing-qrcode-mock verify https://login.example.com --report json=tuesday.json
  $ authing-qrcode-mock diff monday.json tuesday.json`,
    )
    .action(async (before: string, after: string, flags: DiffFlags) => {
      const { diffReports } = await import('../../verify/report/difference-of-reports.js');
      ended(diffReports(before, after, flags, console));
    });
