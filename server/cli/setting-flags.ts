import type { Command } from 'commander';
import { defaultFile, environmentNames, type SettingName, settings } from './settings.js';

/** Keeps each value of an option that is written again and again. */
export const collect = (value: string, earlier: readonly string[] = []) => [...earlier, value];

/** A command that starts a mock, and takes its settings, but for those whose flag means something else to it. */
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
  return command.exitOverride();
}
