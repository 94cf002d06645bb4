import { type Console, note } from './console.js';

/** The progress of a run on standard error: a bar on a terminal, a line now and then elsewhere. */
export interface Progress {
  advance(number: number): void;
  note(text: string): void;
  end(): void;
}

/** Time between two lines where there is no terminal, in ms. */
const interval = 10_000;
const width = 24;
/** Returns to the start of the line and clears it: a control sequence, which only a terminal is sent. */
const startOfLine = '\r\x1b[2K';

/** Shows the progress of a run that has so many `what`: requests, or scenarios. */
export function showProgress(
  expected: number,
  what: string,
  { stderr: stream, now }: Pick<Console, 'stderr' | 'now'>,
): Progress {
  const started = now();
  let last = started;
  let done = 0;
  const line = () => {
    const share = expected === 0 ? 1 : Math.min(1, done / expected);
    const seconds = Math.round((now() - started) / 1_000);
    return { share, text: `${done} of ${expected} ${what}, ${seconds} s` };
  };
  const draw = () => {
    const { share, text } = line();
    const filled = Math.round(share * width);
    stream.write(`${startOfLine}[${'='.repeat(filled)}${' '.repeat(width - filled)}] ${text}`);
  };
  const clear = () => stream.isTTY && stream.write(startOfLine);
  return {
    advance(number) {
      done += number;
      const at = now();
      if (at - last < (stream.isTTY ? 100 : interval)) return;
      last = at;
      if (stream.isTTY) draw();
      else stream.write(`${line().text}\n`);
    },
    note(text) {
      clear();
      note({ stderr: stream }, text);
    },
    end: () => void clear(),
  };
}
