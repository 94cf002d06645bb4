import type { AdminInput, AdminOperationName, AdminOutput } from '../contract.js';
import type { Say } from '../language.js';
import type { AdminClient } from './admin-client.js';
import type { DetailActions } from './code/code-detail.js';
import type { ControlActions } from './controls.js';
import { askReset, complain, copy, report } from './dialogs.js';
import type { ScenarioActions, Step } from './disturb/scenario-list.js';
import { toCallTest, toCurl, toTestCode } from './journal/copies.js';
import type { JournalActions } from './journal/journal-list.js';
import { newestOf, type State } from './state.js';
import type { UpToDate } from './synchronize.js';
import type { Key } from './texts.js';

/** Everything that somebody can press. */
export interface Actions
  extends Omit<DetailActions, 'copyHar' | 'play'>,
    Omit<ScenarioActions, 'play' | 'edit'>,
    ControlActions,
    JournalActions {
  /** Asks first. */
  reset(): void;
  define(name: string, steps: readonly Step[]): void;
  addFault(fault: Readonly<Record<string, unknown>>): void;
  removeFault(id: string): void;
  /** Of one code, or of all. */
  copyHar(id?: string): void;
  /** For the codes made from now on, or for one code from now on. */
  play(first: string, second?: string): void;
}

export function createActions(
  client: AdminClient,
  state: State,
  say: Say<Key>,
  upToDate: UpToDate,
  redraw: () => void,
): Actions {
  /** Gives a command. What it has changed comes by the stream of events. */
  async function tell<Name extends AdminOperationName>(
    name: Name,
    input: AdminInput<Name>,
    then: (answer: AdminOutput<Name>) => void = () => undefined,
  ): Promise<void> {
    try {
      then(await client.command(name, input));
      complain(undefined);
    } catch (error) {
      complain((error as Error).message);
    }
    redraw();
  }

  function choose(id: string): void {
    // An older one stays chosen, whatever comes.
    state.follows = id === newestOf(state);
    state.chosen = id;
    state.detail = undefined;
    upToDate.readChosen();
    redraw();
  }

  return {
    choose,
    create: () => void tell('createCode', {}, ({ id }) => choose(id)),
    act: (id, action) => void tell('actAsPhone', { id, action, as: state.as }),
    force: (id, status) => void tell('forceCode', { id, status: status as 'PENDING', as: state.as }),
    play: (first, second) =>
      void tell('playScenario', second === undefined ? { name: first } : { name: second, qrcodeId: first }),
    stop: () => void tell('stopScenario', {}),
    actAs(username) {
      state.as = username;
      redraw();
    },
    hold: () => void tell('holdClock', {}),
    resume: () => void tell('resumeClock', {}),
    advance: (by) =>
      void tell('advanceClock', { by }, ({ dueInAll }) => {
        state.due = dueInAll;
      }),
    define: (name, steps) =>
      void tell('defineScenario', { name, steps: steps as AdminInput<'defineScenario'>['steps'] }, () =>
        report(say('saved', { name })),
      ),
    addFault: (fault) => void tell('addFault', fault as AdminInput<'addFault'>),
    removeFault: (id) => void tell('removeFault', { id }),
    lock: (username, locked) => void tell('changeUser', { username, locked }),
    addUser: (username) => void tell('addUser', { username }),
    reset: () => askReset(say, (only) => void tell('reset', only === undefined ? {} : { only })),
    copyCurl: (lines) =>
      void copy(
        [...lines]
          .reverse()
          .map(({ entry }) => toCurl(entry))
          .join('\n\n'),
        say,
      ),
    copyCallTest(line) {
      const { qrcodeId, number } = line.entry;
      const code = qrcodeId === undefined ? undefined : state.codes.get(qrcodeId);
      const life = state.lines.filter(({ entry }) => entry.qrcodeId === qrcodeId && entry.number <= number);
      void copy(code === undefined ? toCallTest(line.entry) : toTestCode(code, life), say);
    },
    copyTest: (code, lines) => void copy(toTestCode(code, lines), say),
    copyHar: (qrcodeId) =>
      void tell('readJournal', { format: 'har', qrcodeId }, (har) => void copy(JSON.stringify(har, null, 2), say)),
  };
}
