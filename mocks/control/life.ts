import type { JournalEntry } from './journal.js';

/** What a call is called in the life of a code; a poll is told apart, since there are many. */
const verbs: Readonly<Record<string, string>> = {
  geneQrcode: 'created',
  geneQrcodeV2: 'created',
  geneFastpassQrcodeInfo: 'created',
  signInByPush: 'pushed',
  getFastpassParams: 'scanned',
  qrcodeAppLogin: 'logged in',
  scanQrcodeV2: 'scanned',
  confirmQrcodeV2: 'confirmed',
  cancelQrcodeV2: 'cancelled',
  exchangeUserInfoV2: 'exchanged',
  exchangeTokensetWithQrcodeTicket: 'exchanged',
};

const actions: Readonly<Record<string, string>> = { SCAN: 'scanned', CONFIRM: 'confirmed', CANCEL: 'cancelled' };

/** The operations that a page calls again and again. */
export const pollOperations: ReadonlySet<string> = new Set([
  'getQrcodeStatus',
  'checkQrcodeStatus',
  'checkQrcodeV2',
  'getAppLoginQrcodeStatus',
  'checkPushcodeStatus',
]);

function verbOf({ operation, path, body }: JournalEntry): string {
  const { action } = (typeof body === 'object' && body !== null ? body : {}) as { action?: string };
  const name: string = operation ?? path;
  return verbs[name] ?? actions[String(action)] ?? name;
}

const seconds = (duration: number) => `${(duration / 1_000).toFixed(1)} s`;

/** The life of one code in one line: `created → polled ×14 (p50 1.0 s) → scanned +8.2 s → confirmed +3.1 s → exchanged`. */
export function lifeOf(entries: readonly JournalEntry[]): string {
  const parts: string[] = [];
  let last: number | undefined;
  let run: JournalEntry[] = [];
  const endRun = () => {
    if (run.length > 0) parts.push(describePolls(run));
    run = [];
  };
  for (const entry of entries) {
    const { operation, refused, at } = entry;
    if (operation !== undefined && pollOperations.has(operation) && refused === undefined) {
      run.push(entry);
      continue;
    }
    endRun();
    const verb = operation !== undefined && pollOperations.has(operation) ? 'poll' : verbOf(entry);
    const since = last === undefined || at === last ? '' : ` +${seconds(at - last)}`;
    parts.push(`${verb}${refused === undefined ? '' : ` refused (${refused})`}${since}`);
    last = at;
  }
  endRun();
  return parts.join(' → ');
}

function describePolls(run: readonly JournalEntry[]): string {
  if (run.length === 1) return 'polled';
  const gaps = run.slice(1).map(({ at }, index) => at - (run[index]?.at ?? at));
  const median = gaps.sort((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0;
  return `polled ×${run.length} (p50 ${seconds(median)})`;
}

/** One line per code, and one per call that is about none. */
export function linesOf(entries: readonly JournalEntry[]): string[] {
  const byCode = new Map<string, JournalEntry[]>();
  const lines: string[] = [];
  for (const entry of entries) {
    const { qrcodeId, operation, method, path, status, refused } = entry;
    if (qrcodeId === undefined) {
      lines.push(`${operation ?? `${method} ${path}`} ${status}${refused === undefined ? '' : ` ${refused}`}`);
      continue;
    }
    const known = byCode.get(qrcodeId);
    if (known === undefined) {
      byCode.set(qrcodeId, [entry]);
      lines.push(qrcodeId);
    } else {
      known.push(entry);
    }
  }
  return lines.map((line) => (byCode.has(line) ? `${line} ${lifeOf(byCode.get(line) ?? [])}` : line));
}
