import { ConfigurationError, type SettingName, settings } from '../cli/settings.js';
import type { ClientFlags } from './options.js';

/** What is written after `client --live`: the settings of the mock, too. */
export type LiveFlags = Omit<ClientFlags, 'scenario'> & {
  readonly [Name in Exclude<SettingName, 'scenario'> | 'config']?: string | boolean;
};

const own: Readonly<Record<string, string>> = {
  app: '--app',
  config: '--config',
  ...Object.fromEntries(Object.entries(settings).map(([name, { flag }]) => [name, flag.split(' ', 1)[0] ?? flag])),
};

/** Throws ConfigurationError for what only a live mock can be told. */
export function refuseWithoutLive({ scenario: _, ...flags }: object & { scenario?: unknown }): void {
  const name = Object.keys(flags).find((candidate) => Object.hasOwn(own, candidate));
  if (name !== undefined)
    throw new ConfigurationError(`${own[name]} goes with --live: any other mock is made for its scenario`);
}

/** Throws ConfigurationError for what does not go with a live mock. */
export function refuseWithLive(command: readonly string[], flags: ClientFlags): void {
  const refuse = (what: string) => {
    throw new ConfigurationError(`--live judges who calls: ${what}`);
  };
  if (command.length > 0) refuse(`leave out the command "${command[0]}", or --live`);
  if (flags.har !== undefined) refuse('leave out --har');
  if (flags.list) refuse('leave out --list');
  if (flags.concurrency !== undefined) refuse('nothing is started, so leave out --concurrency');
  if (flags.scenario !== undefined) {
    refuse('no scenario of a client is played; what codes do by themselves, AUTHING_QRCODE_MOCK_SCENARIO says');
  }
}
