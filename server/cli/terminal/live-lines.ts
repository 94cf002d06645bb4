import type { JournalEntry, Mock } from '../../../mocks/index.js';
import { type Console, paintFor } from '../console.js';

/** Calls are shown together so often, in ms: a line that changes faster is not read. */
const pause = 100;
/** Of more calls at a time, the newest are shown. */
const mostLines = 20;

/** Moves to the line before, and clears it. Source: ECMA-48. */
const overLast = '\u001b[1A\u001b[2K';

type News = JournalEntry & { readonly times: number };

const statusOf = ({ answer }: JournalEntry): unknown =>
  (answer as { data?: { status?: unknown } } | undefined)?.data?.status;

/** A call without its time and its number: polls that say the same are one line. */
function describeCall(entry: News): string {
  const { operation, method, path, qrcodeId = '', refused, status, body } = entry;
  const { action = '' } = (body ?? {}) as { action?: string };
  const name = [operation ?? `${method} ${path}`, action].filter(Boolean).join(' ');
  return `${name}  ${qrcodeId}  ${refused ?? statusOf(entry) ?? status}`.replaceAll(/ {3,}/g, '  ');
}

/** Shows on a terminal what a mock is asked: a line for each call, and one for polls with the same answer. The answer ends it. */
export function showCalls({ journal }: Mock, console: Pick<Console, 'env' | 'stdout' | 'wait'>): () => void {
  if (console.stdout.isTTY !== true || !journal.isOn) return () => undefined;
  const paint = paintFor(console.stdout, console.env);
  const width = console.stdout.columns || 80;
  let last = journal.since(0, 1).last;
  let shown = { text: '', times: 0 };
  let isWaiting = false;
  const show = () => {
    isWaiting = false;
    const { entries, skipped, last: now } = journal.since(last, mostLines);
    last = now;
    if (skipped > 0) console.stdout.write(`${paint('dim', `… ${skipped} more calls`)}\n`);
    for (const entry of entries) {
      const text = describeCall(entry);
      const isSame = text === shown.text;
      shown = { text, times: entry.times + (isSame ? shown.times : 0) };
      const time = new Date(entry.at).toISOString().slice(11, 19);
      const line = `${time}  ${text}${shown.times > 1 ? `  ×${shown.times}` : ''}`.slice(0, width - 1);
      console.stdout.write(`${isSame ? overLast : ''}${entry.refused === undefined ? line : paint('yellow', line)}\n`);
    }
  };
  return journal.watch((carriedOut) => {
    // A command may have written something since: the next call begins a line of its own.
    if (carriedOut !== undefined) shown = { text: '', times: 0 };
    if (isWaiting) return;
    isWaiting = true;
    void console.wait(pause).then(show);
  });
}
