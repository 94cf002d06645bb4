#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import {
  ConfigurationError,
  configure,
  defaultFile,
  environmentNames,
  type SettingName,
  settings,
} from './configuration.js';
import { serve } from './serve.js';

/** Exit codes: 0 fine, 1 checks failed, 2 usage or configuration. */
const usage = 2;

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

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
  $ authing-qrcode-mock serve --port 0 --clock held`,
  );

const serveCommand = program
  .command('serve')
  .description('Serve the mock over HTTP until it is told to stop')
  .option('--config <file>', `JSON file with the settings below (default: ${defaultFile}, if there is one)`)
  .exitOverride();

for (const name of Object.keys(settings) as SettingName[]) {
  const { flag, about, fallback } = settings[name];
  serveCommand.option(
    flag,
    `${about} (default: ${fallback ?? 'none'}, environment: ${environmentNames(name).join(' or ')})`,
  );
}

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
  .action((flags) => serve(configure(flags, process.env)));

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : usage;
  } else if (error instanceof ConfigurationError) {
    console.error(`error: ${error.message}`);
    process.exitCode = usage;
  } else {
    throw error;
  }
}
