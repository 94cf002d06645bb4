import type { Command } from 'commander';
import { defaultFile, environmentNames, type SettingName, settings } from '../settings.js';

/** Collects the values of an option that may be repeated. */
export const collect = (value: string, earlier: readonly string[] = []) => [...earlier, value];

/** Gives a command the settings of the mock that it starts, except those whose flag means something else to it. */
export function withSettings(command: Command, except: readonly SettingName[] = []): Command {
  command.option('--config <file>', `JSON file with the settings below (default: ${defaultFile}, if there is one)`);
  for (const name of Object.keys(settings) as SettingName[]) {
    if (except.includes(name)) continue;
    const { flag, about, fallback } = settings[name];
    command.option(
      flag,
      `${about} (default: ${fallback ?? 'none'}, environment: ${environmentNames(name).join(' or ')})`,
    );
  }
  return command;
}
