/** Shows on standard error how far a run has come: a bar on a terminal, a line now and then elsewhere. */
export interface Progress {
  advance(number: number): void;
  note(text: string): void;
  end(): void;
}

/** How often a line is written where there is no terminal, in ms. */
const interval = 10_000;
const width = 24;

/** `what`: of which there are so many. */
export function showProgress(
  expected: number,
  what = 'requests',
  stream: NodeJS.WriteStream = process.stderr,
): Progress {
  const started = performance.now();
  let last = started;
  let done = 0;
  const line = () => {
    const share = expected === 0 ? 1 : Math.min(1, done / expected);
    const seconds = Math.round((performance.now() - started) / 1_000);
    return { share, text: `${done} of ${expected} ${what}, ${seconds} s` };
  };
  const draw = () => {
    const { share, text } = line();
    const filled = Math.round(share * width);
    stream.write(`\r\u001b[2K[${'='.repeat(filled)}${' '.repeat(width - filled)}] ${text}`);
  };
  const clear = () => stream.isTTY && stream.write('\r\u001b[2K');
  return {
    advance(number) {
      done += number;
      const now = performance.now();
      if (now - last < (stream.isTTY ? 100 : interval)) return;
      last = now;
      if (stream.isTTY) draw();
      else stream.write(`${line().text}\n`);
    },
    note(text) {
      clear();
      stream.write(`${text}\n`);
    },
    end: () => void clear(),
  };
}
