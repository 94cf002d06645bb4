import { Command } from 'commander';
import { type Console, print, printJson } from '../console.js';
import { settle } from '../settings.js';
import { withSettings } from './setting-flags.js';

/** Settings that may hold a secret: a token, or an address with a password. */
const secret = new Set(['adminToken', 'store']);

/** The command that prints the settings which are in force. */
export const configCommand = (console: Console): Command =>
  withSettings(new Command('config').description('Print the settings that are in force, and where each comes from'))
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
A flag wins over the environment, the environment over the file, the file over the default. Nothing is served.

Exit codes: 0 fine, 2 a setting is wrong.

Example:
  $ AUTHING_QRCODE_MOCK_SEED=7 authing-qrcode-mock config --port 0`,
    )
    .action(async ({ json, ...flags }) => {
      const { settled, content, file } = await settle(flags, console.env);
      const rows = settled.map(({ name, value, from }) => {
        const isHidden = value !== undefined && from !== undefined && secret.has(name);
        return { name, value: isHidden ? '[redacted]' : value, from: from ?? 'default' };
      });
      if (json) {
        printJson(console, { file, settings: rows, content: Object.keys(content) });
        return;
      }
      const width = Math.max(...rows.map(({ name }) => name.length));
      print(console, file === undefined ? 'no file is read' : `file  ${file}`);
      for (const { name, value = 'none', from } of rows)
        print(console, `${name.padEnd(width)}  ${String(value).padEnd(22)}  ${from}`);
      for (const [name, given] of Object.entries(content)) {
        const count = Object.keys(given as object).length;
        print(console, `${name.padEnd(width)}  ${String(count).padEnd(22)}  ${file}`);
      }
    });
