import { inspect, styleText } from 'node:util';
import { visible, visibleJson } from '../../contracts/report/sanitise.js';

type Style = Parameters<typeof styleText>[0];

/** A stream that a command writes to. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** The keyboard of whoever has the command before them. */
export interface Keyboard {
  /** Hands over each key as it is pressed; the answer ends that. */
  listen(onKey: (key: string) => void): () => void;
  /** Opens an address in the browser of this machine, where that can be done. */
  open(address: string): unknown;
  /** Ends the command in good order, as SIGINT does. */
  quit(): void;
}

/**
 * Everything that a command has to do with the world outside of its arguments: it asks the process for nothing, so that it
 * runs in a test as it does in a shell.
 */
export interface Console {
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: { readonly isTTY?: boolean | undefined };
  readonly stdout: Output;
  readonly stderr: Output;
  /** The keyboard of a terminal, where there is one. */
  readonly keyboard?: Keyboard | undefined;
  /** Aborts at the first SIGINT or SIGTERM, with its name as the reason. */
  readonly signal: AbortSignal;
  /** Real time, in ms since the epoch. */
  now(): number;
  /** Resolves after so many ms, or as soon as the signal aborts. */
  wait(duration: number, signal?: AbortSignal): Promise<void>;
  /** Registers what has to be done when the process ends, however it ends; the answer takes it back. */
  atExit(run: () => void): () => void;
  /**
   * Hands over what nobody has caught, instead of an end of the process: one call must not end a server that others use. The
   * answer takes it back.
   */
  catchDefects(report: (defect: unknown) => void): () => void;
}

/** A command tells its exit code by this. */
export type Ended = (exitCode: number) => void;

/** Paints a text in a style; plain where the output is no terminal. */
export type Paint = (style: Style, text: string) => string;

/** Chooses whether an output is painted: on a terminal, unless NO_COLOR says no, and wherever FORCE_COLOR says yes. */
export function paintFor({ isTTY }: Output, { NO_COLOR, FORCE_COLOR }: NodeJS.ProcessEnv): Paint {
  const isForced = FORCE_COLOR !== undefined && FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  const isPainted = isForced || (isTTY === true && !NO_COLOR && FORCE_COLOR === undefined);
  return (style, text) => (isPainted ? styleText(style, text, { validateStream: false }) : text);
}

/** Writes a text and the end of its line. */
export const print = ({ stdout }: Pick<Console, 'stdout'>, text: string): void => void stdout.write(`${text}\n`);

/** Writes a text that may hold what others have written: nothing of it commands the terminal. */
export const printVisible = (console: Pick<Console, 'stdout'>, text: string): void => print(console, visible(text));

/** Writes a value as JSON on one line. */
export const printJson = (console: Pick<Console, 'stdout'>, value: unknown): void =>
  print(console, visibleJson(JSON.stringify(value)));

/** Writes a text for people beside the output of a command. */
export const note = ({ stderr }: Pick<Console, 'stderr'>, text: string): void =>
  void stderr.write(`${visible(text)}\n`);

const exitCodes: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143 };

/** The exit code of a command that a signal has ended. */
export const exitCodeOf = (signalName: unknown): number => exitCodes[String(signalName)] ?? 130;

/** A timer of Node that is longer ends at once, in ms: 24 days. */
const longestTimer = 2 ** 31 - 1;

/** Real time. The functions are looked up at each call, so that fake timers of a test runner are seen. */
export const realTime: Pick<Console, 'now' | 'wait'> = {
  now: () => Date.now(),
  wait: (duration, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, Math.min(duration, longestTimer));
      signal?.addEventListener('abort', end);
    }),
};

/** Tells defects that nobody has caught on standard error, with their stack, and lets the process go on. */
export const surviveDefects = (console: Console): (() => void) =>
  console.catchDefects((defect) =>
    note(console, `error: a defect of authing-qrcode-mock, which goes on: ${inspect(defect)}`),
  );
