import { readFileSync } from 'node:fs';
import { dataFolder } from '../../places.js';

/** The help of each command, by its words, and the width for which it is written: in characters. */
export interface WrittenHelp {
  readonly width: number;
  readonly texts: Readonly<Record<string, string>>;
}

/** Prints the help of a command as the build has written it; runs the command line where none is written, or for this width. */
export async function main(): Promise<void> {
  const { width, texts } = readWrittenHelp();
  const path = process.argv.slice(2, -1).join(' ');
  if ((process.stdout.columns ?? width) >= width && Object.hasOwn(texts, path)) {
    process.stdout.write(texts[path] as string);
    return;
  }
  const { main: runCommandLine } = await import('../main.js');
  await runCommandLine();
}

const readWrittenHelp = (): WrittenHelp => JSON.parse(readFileSync(new URL('help.json', dataFolder), 'utf8'));
