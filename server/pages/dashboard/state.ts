import type { AdminOutput } from '../contract.js';

/** A code as the admin API shows it. */
export type Code = AdminOutput<'readCode'>;
type Lifecycles = AdminOutput<'readLifecycles'>['lifecycles'];
/** The rules of one kind of code. */
export type Flow = Lifecycles[number];
/** The rules on a code, and its history. */
export type Explanation = AdminOutput<'explain'>;

/** A call as the journal has it. */
export interface Entry {
  readonly number: number;
  readonly at: number;
  readonly operation?: string;
  readonly does?: string;
  readonly qrcodeId?: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly status: number;
  readonly refused?: string;
  readonly answer?: unknown;
  /** The number of polls with the same answer that it stands for. */
  readonly times?: number;
}

/** A line of the journal: a call, or a row of polls. */
export interface Line {
  entry: Entry;
  times: number;
}

/** Everything the dashboard knows. What is drawn is drawn from it alone. */
export interface State {
  /** The oldest first. */
  readonly codes: Map<string, Code>;
  /** The newest first. */
  readonly lines: Line[];
  skipped: number;
  filter: string;
  chosen: string | undefined;
  /** The newest code is the chosen one, until somebody chooses another. */
  follows: boolean;
  /** The chosen code, as the admin API tells it. */
  detail: { readonly explanation: Explanation; readonly lines: readonly Line[] } | undefined;
  /** The user whose phone acts. */
  as: string;
  clock: { readonly now: number; readonly held: boolean; readonly readAt: number };
  due: number;
  connected: boolean;
  lifecycles: Lifecycles;
  scenarios: AdminOutput<'listScenarios'>;
  faults: AdminOutput<'listFaults'>['faults'];
  users: AdminOutput<'listUsers'>['users'];
  apps: AdminOutput<'state'>['apps'];
  /** Every refusal, with its messages. */
  rules: AdminOutput<'listRules'>['rules'];
  /** The ids, secrets and passwords that clients log in with. */
  credentials: AdminOutput<'credentials'> | undefined;
  /** The verdicts of a judge, if there is one. */
  judge: AdminOutput<'readVerdicts'>;
}

/** More lines than anybody scrolls through. */
const maxLines = 1_000;

export const createState = (): State => ({
  codes: new Map(),
  lines: [],
  skipped: 0,
  filter: '',
  chosen: undefined,
  follows: true,
  detail: undefined,
  as: 'alice',
  clock: { now: Date.now(), held: false, readAt: performance.now() },
  due: 0,
  connected: false,
  lifecycles: [],
  scenarios: { scenarios: [], playing: { apps: {} } },
  faults: [],
  users: [],
  apps: [],
  rules: [],
  credentials: undefined,
  judge: { judging: false, verdicts: [] },
});

/** The code that was made last. */
export function newestOf({ codes }: State): string | undefined {
  let newest: string | undefined;
  for (const id of codes.keys()) newest = id;
  return newest;
}

/** The time of the mock, as far as it can be told without asking: in ms since the epoch. */
export const nowOf = ({ clock }: State) => clock.now + (clock.held ? 0 : performance.now() - clock.readAt);

/** The rules that a code lives by. */
export const flowOf = ({ lifecycles }: State, { type }: Pick<Code, 'type'>) =>
  lifecycles.find(({ flow }) => flow === (type === 'FASTPASS' ? 'fastpass' : type === 'PUSH' ? 'push' : 'qrcode'));

/** The status that is true by now: the one told, or where running out of time has led since. */
export function statusOf(state: State, code: Code, now = nowOf(state)): string {
  if (now < Date.parse(code.expiresAt)) return code.status;
  const row = flowOf(state, code)?.statuses.find(({ status }) => status === code.status);
  return row?.on.find(({ event }) => event === 'TIME_OUT')?.to ?? code.status;
}

/** Tells whether time runs for a code: it may still be scanned or decided on. */
export const isOpen = (status: string) => status === 'PENDING' || status === 'SCANNED' || status === 'PUSHED';

const answerStatus = ({ answer }: Entry) => (answer as { data?: { status?: unknown } } | undefined)?.data?.status;

/** Tells whether a call only looks at a code. */
export const isPoll = ({ does, refused }: Entry) => refused === undefined && does === 'poll';

/** Adds a call to lines, the newest of which is the first: a poll that says what the last call of its code has said is one more of it. */
export function addLine(lines: Line[], entry: Entry): void {
  const { times = 1 } = entry;
  const last = isPoll(entry) ? lines.find((line) => line.entry.qrcodeId === entry.qrcodeId) : undefined;
  if (
    last !== undefined &&
    last.entry.operation === entry.operation &&
    isPoll(last.entry) &&
    answerStatus(last.entry) === answerStatus(entry)
  ) {
    last.entry = { ...entry, number: last.entry.number };
    last.times += times;
    return;
  }
  lines.unshift({ entry, times });
  if (lines.length > maxLines) lines.length = maxLines;
}

/** A call in one word. */
export const verbOf = ({ operation, method, path, body }: Entry) => {
  const { action } = (body ?? {}) as { action?: string };
  return `${operation ?? `${method} ${path}`}${action === undefined ? '' : ` ${action}`}`;
};

/** The result of a call. */
export const outcomeOf = (entry: Entry) => entry.refused ?? String(answerStatus(entry) ?? entry.status);
