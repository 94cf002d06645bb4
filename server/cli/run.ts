import { Command, CommanderError } from 'commander';
import { version } from '../../contracts/protocol/version.js';
import { clientCommand } from './commands/client.js';
import { compareCommand } from './commands/compare.js';
import { configCommand } from './commands/config.js';
import { diffCommand } from './commands/diff.js';
import { execCommand } from './commands/exec.js';
import { initCommand } from './commands/init.js';
import { profileCommand } from './commands/profile.js';
import { remoteCommands } from './commands/remote.js';
import { serveCommand } from './commands/serve.js';
import { verifyCommand } from './commands/verify.js';
import { type Console, type Ended, note, type Output } from './console.js';

/**
 * The exit code of an error, by its name, so that the code that throws it is loaded by the command that needs it.
 *
 * 0 fine · 1 refused or failed · 2 usage or configuration · 3 nobody answers · 4 drift · 5 a safety check refused · 129 the
 * terminal was closed · 130 and 143 interrupted.
 */
const exitCodes: Readonly<Record<string, number>> = {
  ConfigurationError: 2,
  CannotStartError: 3,
  UnreachableError: 3,
  SafetyError: 5,
};

const examples = `
Examples:
  $ authing-qrcode-mock serve                          listens on http://127.0.0.1:4820
  $ authing-qrcode-mock serve --qrcode-expires-in 10s
  $ authing-qrcode-mock serve --port 0 --clock held --scenario happy
  $ authing-qrcode-mock phone scan <id> --as alice
  $ authing-qrcode-mock clock advance 121s
  $ authing-qrcode-mock exec -- npm test               starts a mock for that command alone
  $ authing-qrcode-mock verify http://127.0.0.1:4820   plays the contract against any deployment
  $ authing-qrcode-mock client run -- node my-page.mjs tells which rules your page breaks

Exit codes: 0 fine, 1 refused or failed, 2 usage or configuration, 3 nobody answers, 4 drift, 5 a safety check refused,
129 the terminal was closed, 130 and 143 interrupted.`;

/**
 * Runs the command line, without a process: it writes to the streams of the console, and resolves to the exit code.
 *
 * @example
 * await run(['phone', 'scan', id, '--as', 'alice'], console); // 0
 */
export async function run(argv: readonly string[], console: Console): Promise<number> {
  let exitCode = 0;
  const ended: Ended = (code) => {
    exitCode = code;
  };
  try {
    const program = programFor(argv[0], console, ended);
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    return exitCodeFor(error, console);
  }
}

type Make = (console: Console, ended: Ended) => Command;

/** The commands that run by themselves, in the order of the help. */
const commands: Readonly<Record<string, Make>> = {
  serve: serveCommand,
  exec: execCommand,
  verify: verifyCommand,
  compare: compareCommand,
  diff: diffCommand,
  init: initCommand,
  config: configCommand,
  profile: profileCommand,
  client: clientCommand,
};

/** The command that is called, and all of them where it is none of those: a mock starts faster without the others. */
function commandsFor(called: string | undefined, console: Console, ended: Ended): readonly Command[] {
  const make = called !== undefined && Object.hasOwn(commands, called) ? commands[called] : undefined;
  if (make !== undefined) return [make(console, ended)];
  return [...Object.values(commands).map((one) => one(console, ended)), ...remoteCommands(console)];
}

function programFor(called: string | undefined, console: Console, ended: Ended): Command {
  const program = new Command('authing-qrcode-mock')
    .description('Mock server and contract-test kit for Authing QR-code login')
    .version(version)
    .addHelpText('after', examples);
  for (const command of commandsFor(called, console, ended)) program.addCommand(command);
  for (const command of withSubcommands(program)) {
    command
      .exitOverride()
      .showHelpAfterError(`Run ${pathOf(command)} --help for its options.`)
      .configureOutput({
        writeOut: (text) => console.stdout.write(text),
        writeErr: (text) => console.stderr.write(text),
        getOutHelpWidth: () => widthFor(console.stdout),
        getErrHelpWidth: () => widthFor(console.stderr),
        getOutHasColors: () => false,
        getErrHasColors: () => false,
      });
  }
  return program;
}

/** The widest help, in characters: longer lines are hard to read. */
export const helpWidth = 100;

const widthFor = ({ columns = helpWidth }: Output): number => Math.min(columns, helpWidth);

/** The words by which each command is called; none for the program itself. */
export const commandPaths = (console: Console): readonly string[] =>
  withSubcommands(programFor(undefined, console, () => undefined)).map((command) =>
    pathOf(command).split(' ').slice(1).join(' '),
  );

const withSubcommands = (command: Command): Command[] => [command, ...command.commands.flatMap(withSubcommands)];

const pathOf = (command: Command): string =>
  command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;

function exitCodeFor(error: unknown, console: Console): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { name, message, exitCode } = error as Error & { exitCode?: number };
  const known = exitCode ?? (Object.hasOwn(exitCodes, name) ? exitCodes[name] : undefined);
  if (known === undefined) throw error;
  note(console, `error: ${message}`);
  return known;
}
