#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { clientCommand } from './client-command.js';
import { judgingCommands } from './judging-commands.js';
import { RemoteError } from './remote.js';
import { remoteCommands } from './remote-commands.js';
import { withSettings } from './setting-flags.js';
import { configure } from './settings.js';

/**
 * Exit codes: 0 fine, 1 refused or failed, 2 usage or configuration, 3 nobody answers, 4 drift, 5 a guard refused, 129 the terminal
 * was closed, 130/143 interrupted.
 */
const usage = 2;
/** By the name of the error, so that what throws them is loaded by the command alone that needs it. */
const exitCodes: Readonly<Record<string, number>> = {
  ConfigurationError: usage,
  UnreachableError: 3,
  SafetyError: 5,
  CannotStartError: 3,
};

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));

// What a command needs is loaded by it alone: a phone that scans waits for no server to be loaded.
const program = new Command('authing-qrcode-mock')
  .description('Mock server and contract-test kit for Authing QR-code login')
  .version(version)
  .exitOverride()
  .showHelpAfterError('Run authing-qrcode-mock --help for what can be written.')
  .addHelpText(
    'after',
    `
Examples:
  $ authing-qrcode-mock serve                      listens on http://127.0.0.1:4820
  $ authing-qrcode-mock serve --qrcode-expires-in 10s
  $ authing-qrcode-mock serve --port 0 --clock held --scenario happy
  $ authing-qrcode-mock phone scan <id> --as alice
  $ authing-qrcode-mock clock advance 121s
  $ authing-qrcode-mock exec -- npm test           starts a mock just for that command
  $ authing-qrcode-mock verify http://127.0.0.1:4820   plays the contract against it, or against any deployment
  $ authing-qrcode-mock client -- node my-page.mjs     says which rules a page of yours breaks`,
  );

const serveCommand = withSettings(
  program.command('serve').description('Serve the mock over HTTP until it is told to stop'),
);

serveCommand
  .addHelpText(
    'after',
    `
A flag wins over the environment, the environment over the file, the file over the default.
In the file a setting has the name of its flag in camel case: {"port": 4820, "qrcodeExpiresIn": "2m"}.

Examples:
  $ authing-qrcode-mock serve --return-full-user-info
  $ PORT=8080 authing-qrcode-mock serve
  $ authing-qrcode-mock serve --clock 2026-01-01T00:00:00Z --seed 7   same calls, same answers`,
  )
  .action(async (flags) => (await import('./serve.js')).serve(configure(flags, process.env)));

withSettings(program.command('exec').description('Run a command beside a mock on a free port, and exit as it does'))
  .argument('<command...>', 'the command, after --')
  .addHelpText(
    'after',
    `
The command finds the mock in AUTHING_QRCODE_MOCK_URL.

Example:
  $ authing-qrcode-mock exec --clock held -- npm test`,
  )
  .action(async (command: string[], flags) => {
    const { PORT: _, ...environment } = process.env;
    const { execute } = await import('./exec.js');
    process.exitCode = await execute(configure({ port: '0', ...flags }, environment), command);
  });

for (const command of [...judgingCommands(process.env), clientCommand(process.env), ...remoteCommands(process.env)])
  program.addCommand(command);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : usage;
  } else if (error instanceof RemoteError) {
    console.error(`error: ${error.message}`);
    process.exitCode = error.exitCode;
  } else if (error instanceof Error && Object.hasOwn(exitCodes, error.name)) {
    console.error(`error: ${error.message}`);
    process.exitCode = exitCodes[error.name] ?? usage;
  } else {
    throw error;
  }
}
