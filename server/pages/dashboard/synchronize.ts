import type { AdminInput } from '../contract.js';
import type { AdminClient } from './admin-client.js';
import { addLine, type Code, type Entry, type Line, nowOf, type State } from './state.js';

/** More codes than this are not held: the newest are. */
const maxCodes = 10_000;
/** The time that a dashboard waits before it asks again, for all codes and for the rest, in ms. */
const [longPatience, patience] = [1_000, 300];
/** The number of calls that were made before the dashboard was opened, and are shown. */
const linesRead = 500;
/** The number of codes that are asked for at a time, whose scenario has moved them on. */
const maxDue = 20;
/** The time after the last call in which a verdict may still come, as time alone breaks rules, too, in ms. */
const verdictsFor = 60_000;

/** Keeps the state as the mock has it. */
export interface UpToDate {
  start(): Promise<void>;
  /** Reads the chosen code anew, soon. */
  readChosen(): void;
}

/** Commands after which any code may have another status, or be gone. */
const farReaching = new Set([
  'advanceClock',
  'setClock',
  'holdClock',
  'resumeClock',
  'reset',
  'changeUser',
  'playScenario',
]);

export function keepUpToDate(client: AdminClient, state: State, redraw: () => void): UpToDate {
  const readEntries = async (input: AdminInput<'readJournal'>) => {
    const journal = await client.command('readJournal', input);
    return 'entries' in journal ? (journal.entries as unknown as readonly Entry[]) : [];
  };

  // A list is as old as its request: what is heard while it is on its way is newer.
  let newCodes: Code[] | undefined;
  let newCalls: Entry[] | undefined;

  const readCodes = calmly(async () => {
    const { chosen } = state;
    const heard: Code[] = [];
    newCodes = heard;
    const { codes } = await client.command('listCodes', { limit: maxCodes });
    newCodes = undefined;
    state.codes.clear();
    for (const code of [...codes, ...heard]) state.codes.set(code.id, code);
    // A code that was chosen since is not in the list yet.
    if (chosen !== undefined && state.chosen === chosen && !state.codes.has(chosen)) state.chosen = undefined;
    redraw();
  }, longPatience);

  const readLines = calmly(async () => {
    const heard: Entry[] = [];
    newCalls = heard;
    const read = await readEntries({ limit: linesRead });
    newCalls = undefined;
    const last = read.at(-1)?.number ?? 0;
    const lines: Line[] = [];
    for (const entry of [...read, ...heard.filter(({ number }) => number > last)]) addLine(lines, entry);
    Object.assign(state, { lines });
    redraw();
  }, patience);

  const readChosen = calmly(async () => {
    const id = state.chosen;
    if (id === undefined) return;
    try {
      const [explanation, entries] = await Promise.all([
        client.command('explain', { id }),
        readEntries({ qrcodeId: id, limit: 300 }),
      ]);
      if (id !== state.chosen) return;
      const lines: Line[] = [];
      for (const entry of entries) addLine(lines, entry);
      state.detail = { explanation, lines };
    } catch {
      // It is gone: the list says so.
      state.detail = undefined;
    }
    redraw();
  }, patience);

  const readRest = calmly(async () => {
    const [{ now, held }, scenarios, { faults }, { users }] = await Promise.all([
      client.command('readClock', {}),
      client.command('listScenarios', {}),
      client.command('listFaults', {}),
      client.command('listUsers', {}),
    ]);
    state.clock = { now: Date.parse(now), held, readAt: performance.now() };
    Object.assign(state, { scenarios, faults, users });
    redraw();
  }, patience);

  let lastCall = performance.now();
  const readVerdicts = calmly(async () => {
    state.judge = await client.command('readVerdicts', {});
    redraw();
  }, longPatience);

  function judgeOn(): void {
    if (state.judge.judging && performance.now() - lastCall < verdictsFor) readVerdicts();
  }

  /** A scenario moves a code on when the code is looked at: somebody has to look. */
  const lookAtDue = async () => {
    const now = nowOf(state);
    const due = [...state.codes.values()].filter(({ next }) => next !== undefined && Date.parse(next.at) <= now);
    for (const { id } of due.slice(-maxDue)) {
      const code = await client.command('readCode', { id }).catch(() => undefined);
      if (code === undefined) state.codes.delete(id);
      else hold(code);
    }
  };

  function hold(code: Code): void {
    const oldest = state.codes.keys().next().value;
    if (!state.codes.has(code.id) && state.codes.size >= maxCodes && oldest !== undefined) state.codes.delete(oldest);
    state.codes.set(code.id, code);
    newCodes?.push(code);
    if (code.id === state.chosen) readChosen();
    redraw();
  }

  function hear(event: string, data: unknown): void {
    switch (event) {
      case 'call':
        addLine(state.lines, data as Entry);
        newCalls?.push(data as Entry);
        lastCall = performance.now();
        readVerdicts();
        if (state.faults.length > 0) readRest();
        break;
      case 'code':
        hold(data as Code);
        break;
      case 'skipped':
        state.skipped += (data as { count: number }).count;
        break;
      case 'command': {
        const { command } = data as { command: string };
        // Which parts were forgotten is read rather than known.
        if (command === 'reset') {
          Object.assign(state, { skipped: 0, follows: true });
          readLines();
        }
        readRest();
        readVerdicts();
        if (farReaching.has(command)) {
          readCodes();
          // The chosen one may be forgotten: the list tells.
          if (command !== 'reset') readChosen();
        }
      }
    }
    redraw();
  }

  async function listen(): Promise<never> {
    for (;;) {
      try {
        const over = client.hear(hear);
        // Until it is waited for, its end is nobody's mistake.
        over.catch(() => undefined);
        // The changes since the stream broke.
        const { lifecycles } = await client.command('readLifecycles', {});
        const { apps } = await client.command('state', {});
        const { rules } = await client.command('listRules', {});
        const credentials = await client.command('credentials', {});
        Object.assign(state, { lifecycles, apps, rules, credentials, connected: true });
        readLines();
        readCodes();
        readRest();
        readVerdicts();
        readChosen();
        await over;
      } catch {
        // The mock was stopped, or the network has gone.
      }
      state.connected = false;
      redraw();
      await new Promise((resolve) => setTimeout(resolve, longPatience));
    }
  }

  return {
    readChosen,
    start() {
      setInterval(() => {
        void lookAtDue();
        judgeOn();
      }, longPatience);
      return listen();
    },
  };
}

/** Does some work at once, but not again before it has rested, and then once for all who have asked meanwhile. */
function calmly(work: () => Promise<void>, rest: number): () => void {
  let isResting = false;
  let isWanted = false;
  const run = () => {
    if (isResting) {
      isWanted = true;
      return;
    }
    isResting = true;
    isWanted = false;
    const end = () =>
      setTimeout(() => {
        isResting = false;
        if (isWanted) run();
      }, rest);
    // A part that could not be read now is read when the stream is back.
    work().then(end, end);
  };
  return run;
}
