import type { Command } from 'commander';
import { settingsFileName } from '../settings/setting.js';
import { environmentNames, type SettingName, settings } from '../settings.js';

/** Collects the values of an option that may be repeated. */
export const collect = (value: string, earlier: readonly string[] = []) => [...earlier, value];

/** Differences of a command that starts a mock: settings it has no flag for, and defaults of its own, in words. */
interface OwnSettings {
  readonly except?: readonly SettingName[];
  readonly defaults?: Readonly<Partial<Record<SettingName, string>>>;
}

/** Gives a command the settings of the mock that it starts. */
export function withSettings(command: Command, { except = [], defaults = {} }: OwnSettings = {}): Command {
  command.option(
    '--config <file>',
    `file with the settings below: JSON, or a module (default: ${settingsFileName} or authing-qrcode-mock.config.ts, if there is one)`,
  );
  for (const name of Object.keys(settings) as SettingName[]) {
    if (except.includes(name)) continue;
    const { flag, about, fallback } = settings[name];
    command.option(
      flag,
      `${about} (default: ${defaults[name] ?? fallback ?? 'none'}, environment: ${environmentNames(name).join(' or ')})`,
    );
  }
  return command;
}
