import { Command } from 'commander';
import type { Console, Ended } from '../console.js';
import { configure } from '../settings.js';
import { withSettings } from './setting-flags.js';

/** The command that serves a mock. */
export const serveCommand = (console: Console, ended: Ended): Command =>
  withSettings(new Command('serve').description('Serve the mock over HTTP until a signal ends it'))
    .addHelpText(
      'after',
      `
A flag wins over the environment, the environment over the file, the file over the default.
In the file a setting has the name of its flag in camel case: {"port": 4820, "qrcodeExpiresIn": "2m"}.

Examples:
  $ authing-qrcode-mock serve --return-full-user-info
  $ PORT=8080 authing-qrcode-mock serve
  $ authing-qrcode-mock serve --clock 2026-01-01T00:00:00Z --seed 7   gives the same answers to the same calls

Exit codes: 0 ended by a signal, 2 usage or configuration.`,
    )
    .action(async (flags) =>
      ended(await (await import('../serve.js')).serve(await configure(flags, console.env), console)),
    );
