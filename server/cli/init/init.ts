import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConfigurationError } from '../configuration-error.js';
import { type Console, type Paint, paintFor, print, printJson, printVisible } from '../console.js';
import { type Plan, planFor } from './plan.js';

/** The flags of `init`. */
export interface InitFlags {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Adds what a project needs. Resolves to the exit code: 0 done, or nothing to do; 1 the answer was no. */
export async function initialize(folder: string, flags: InitFlags, console: Console): Promise<number> {
  const root = resolve(folder);
  const plan = planFor(root);
  const { found, files, kept, steps } = plan;
  const isWritten = !flags.dryRun && files.length > 0;
  if (isWritten && flags.json && !flags.yes)
    throw new ConfigurationError('init --json: nobody is asked, so say --yes or --dry-run');
  if (!flags.json) printVisible(console, describe(plan, paintFor(console.stdout, console.env)));
  if (isWritten && !flags.yes && !(await isAgreed(console))) {
    print(console, 'nothing is written');
    return 1;
  }
  if (isWritten) write(root, plan);
  if (flags.json) printJson(console, { found, written: isWritten, files: files.map(({ path }) => path), kept, steps });
  else if (isWritten) print(console, ['written. Next:', ...steps.map((step) => `  ${step}`)].join('\n'));
  return 0;
}

function describe({ found, files, kept }: Plan, paint: Paint): string {
  const lines = files.flatMap(({ path, added }) => [
    paint('bold', path),
    ...added.map((line) => paint('green', `+ ${line}`)),
    '',
  ]);
  return [
    `found: ${found.join(', ') || 'none of Vitest, Jest, Playwright, Vite and Next.js'}`,
    '',
    ...lines,
    ...kept.map((path) => `${path} is there already, and stays as it is`),
    ...(files.length === 0 ? ['there is nothing to add'] : []),
  ].join('\n');
}

/** Asks whether the files shall be written. */
function isAgreed({ keyboard, stdin, stdout, signal }: Console): Promise<boolean> {
  if (keyboard === undefined || stdin.isTTY !== true)
    throw new ConfigurationError('nobody is there to be asked: say --yes to write this, or --dry-run to see it alone');
  stdout.write('Write this? [y/N] ');
  return new Promise((settle) => {
    const answer = (agreed: boolean) => {
      stop();
      stdout.write(agreed ? 'yes\n' : 'no\n');
      settle(agreed);
    };
    const stop = keyboard.listen((key) => answer(key === 'y' || key === 'Y'));
    signal.addEventListener('abort', () => answer(false), { once: true });
  });
}

function write(root: string, { files }: Plan): void {
  for (const { path, text } of files) {
    const place = join(root, path);
    try {
      mkdirSync(dirname(place), { recursive: true });
      // A file that somebody has made meanwhile stays theirs.
      writeFileSync(place, text, path === 'package.json' ? {} : { flag: 'wx' });
    } catch (error) {
      throw new ConfigurationError(`${path} cannot be written: ${(error as Error).message}`);
    }
  }
}
