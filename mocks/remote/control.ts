import type { AdminInput, AdminOperationName, AdminOutput } from '../../contracts/protocol/admin.js';
import type { ErrorName, OperationName } from '../../contracts/protocol/index.js';
import type { ScenarioName } from '../control/scenarios.js';
import { ControlError } from './control-error.js';

/** Carries out a command of the admin table, wherever the mock is. Rejects with ControlError. */
export type Command = <Name extends AdminOperationName>(
  name: Name,
  input: AdminInput<Name>,
) => Promise<AdminOutput<Name>>;

/**
 * A length of time: a number of seconds, or a number with its unit.
 *
 * @example
 * const time: Duration = '2m';
 */
export type Duration = number | `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`;

/**
 * The name of a scenario that was defined in a mock, as `scenarios.define` answers it.
 *
 * @example
 * const slow: DefinedScenario = await mock.scenarios.define('slow', [{ after: '30s', do: 'scan' }]);
 * await mock.scenarios.play(slow);
 */
export type DefinedScenario = string & { readonly definedScenario: true };

/** A code, as a mock shows it to a tester. */
export type Code = AdminOutput<'readCode'>;
/** The status of a code of any flow. */
export type CodeStatus = Code['status'];

type Rest<Name extends AdminOperationName, Field extends string> = Omit<AdminInput<Name>, Field>;
type FaultOptions = Rest<'addFault', 'latency'> & { readonly latency?: Duration };
type StepOptions = Omit<AdminInput<'defineScenario'>['steps'][number], 'after'> & { readonly after: Duration };

/**
 * The state of a mock.
 *
 * @example
 * const before: Snapshot = await mock.snapshot();
 * await mock.restore(before);
 */
export type Snapshot = AdminOutput<'snapshot'>;

/** The filter of a journal. */
export interface CallFilter {
  readonly operation?: OperationName;
  readonly qrcodeId?: string;
  /** The rule that has refused the calls, or any of them. */
  readonly refused?: ErrorName | 'any';
  /** The newest so many. */
  readonly limit?: number;
}

/** The phone of a user. */
export interface RemotePhone {
  scan(id: string): Promise<Code>;
  confirm(id: string): Promise<Code>;
  cancel(id: string): Promise<Code>;
}

/** The patience with which something is waited for. */
export interface WaitOptions {
  /** The longest time to wait, in real time; 10 s if left out. */
  readonly within?: Duration;
}

/**
 * Everything that a mock can be told, with its types: the same for a mock in this process and for one that runs elsewhere. Each
 * call rejects with ControlError where the mock refuses it, or cannot be reached.
 *
 * @example
 * import { connect } from 'authing-qrcode-mock/remote';
 *
 * const mock = connect('http://127.0.0.1:4820');
 * const { id } = await mock.codes.create();
 * await mock.phone('alice').scan(id);
 * await mock.clock.advance('2m');
 * (await mock.codes.read(id)).status; // 'EXPIRED'
 */
export interface MockControl {
  /** Hands a phone to the user of this user name. */
  phone(username: string): RemotePhone;
  readonly codes: {
    create(input?: AdminInput<'createCode'>): Promise<Code>;
    list(filter?: AdminInput<'listCodes'>): Promise<readonly Code[]>;
    read(id: string): Promise<Code>;
    /** Puts a code into any status, without asking the rules. */
    force(id: string, status: CodeStatus, options?: Rest<'forceCode', 'id' | 'status'>): Promise<Code>;
    /** Resolves once a code has this status. Rejects with ControlError where it has not in time. */
    waitFor(id: string, status: CodeStatus, options?: WaitOptions): Promise<Code>;
  };
  readonly clock: {
    read(): Promise<AdminOutput<'readClock'>>;
    /** Moves the clock forward, and tells what became due. */
    advance(by: Duration): Promise<AdminOutput<'advanceClock'>>;
    /** Holds the clock at an instant, in ISO 8601. */
    set(to: string): Promise<AdminOutput<'setClock'>>;
    hold(at?: string): Promise<AdminOutput<'holdClock'>>;
    resume(): Promise<AdminOutput<'resumeClock'>>;
  };
  readonly faults: {
    /** Makes calls fail; resolves to the id of the fault. */
    add(fault: FaultOptions): Promise<string>;
    list(): Promise<AdminOutput<'listFaults'>['faults']>;
    remove(id: string): Promise<void>;
  };
  readonly scenarios: {
    /** Plays a scenario for the codes made from now on, of one app, or for one code. */
    play(name: ScenarioName | DefinedScenario, of?: Rest<'playScenario', 'name'>): Promise<void>;
    stop(of?: AdminInput<'stopScenario'>): Promise<void>;
    define(name: string, steps: readonly StepOptions[]): Promise<DefinedScenario>;
    list(): Promise<AdminOutput<'listScenarios'>>;
  };
  readonly journal: {
    calls(filter?: CallFilter): Promise<readonly Readonly<Record<string, unknown>>[]>;
    /** One line for each code. */
    lines(filter?: CallFilter): Promise<readonly string[]>;
    har(filter?: CallFilter): Promise<Readonly<Record<string, unknown>>>;
    /** Says whether calls were made as often, and in the order, that you expect. */
    verify(expected: AdminInput<'verify'>): Promise<AdminOutput<'verify'>>;
  };
  readonly users: {
    list(): Promise<AdminOutput<'listUsers'>['users']>;
    add(user: AdminInput<'addUser'>): Promise<AdminOutput<'addUser'>>;
    change(username: string, fields: Rest<'changeUser', 'username'>): Promise<AdminOutput<'changeUser'>>;
  };
  readonly settings: {
    read(): Promise<AdminOutput<'readSettings'>['apps']>;
    change(settings: AdminInput<'changeSettings'>): Promise<AdminOutput<'changeSettings'>['apps']>;
  };
  /** The credentials of clients: apps, users, access key. */
  credentials(): Promise<AdminOutput<'credentials'>>;
  /** The life of a code, why its last call was refused, and which calls are legal now. */
  explain(id: string): Promise<AdminOutput<'explain'>>;
  /** The verdicts of a judge on the clients that call; none where nobody judges. */
  verdicts(): Promise<AdminOutput<'readVerdicts'>['verdicts']>;
  state(): Promise<AdminOutput<'state'>>;
  /**
   * Everything that the mock holds but its journal, as JSON: codes, login states, users, settings, faults, scenarios and time.
   * It fits every mock of the same seed. Keep it as you keep credentials: it holds tokens and passwords of the mock.
   */
  snapshot(): Promise<Snapshot>;
  /** Puts the mock into the state of a snapshot; its time goes on from there, and its journal begins anew. */
  restore(snapshot: Snapshot): Promise<void>;
  /** Forgets everything, or these parts. */
  reset(...only: NonNullable<AdminInput<'reset'>['only']>): Promise<void>;
  /** The control of a user pool with a world of its own, which is made if it is not there. */
  userPool(id: string): MockControl;
  /** Any command of the admin table, by its name. */
  readonly command: Command;
}

/** The way to a mock. */
export interface Way {
  readonly command: Command;
  /** The way to a user pool of it. */
  userPool(id: string): Way;
  /** Waits so many ms of real time. */
  wait(duration: number): Promise<void>;
  now(): number;
  /** A duration in ms. */
  parse(duration: Duration): number;
}

/** A code is looked at so often while it is waited for, in ms. */
const pause = 50;
const patience: Duration = '10s';

/** Makes the control of a mock from a way to it. */
export function createControl(way: Way): MockControl {
  const { command } = way;
  const act = (action: 'scan' | 'confirm' | 'cancel', username: string) => (id: string) =>
    command('actAsPhone', { id, action, as: username });
  const read = (filter: CallFilter, format: 'json' | 'lines' | 'har') => command('readJournal', { ...filter, format });
  return {
    command,
    phone: (username) => ({
      scan: act('scan', username),
      confirm: act('confirm', username),
      cancel: act('cancel', username),
    }),
    codes: {
      create: (input = {}) => command('createCode', input),
      list: async (filter = {}) => (await command('listCodes', filter)).codes,
      read: (id) => command('readCode', { id }),
      force: (id, status, options = {}) => command('forceCode', { ...options, id, status }),
      async waitFor(id, status, { within = patience } = {}) {
        const until = way.now() + way.parse(within);
        for (;;) {
          const code = await command('readCode', { id });
          if (code.status === status) return code;
          if (way.now() >= until)
            throw new ControlError(
              408,
              `${id} is ${code.status} after ${within}, and not ${status}: explain(id) tells why`,
            );
          await way.wait(pause);
        }
      },
    },
    clock: {
      read: () => command('readClock', {}),
      advance: (by) => command('advanceClock', { by }),
      set: (to) => command('setClock', { to }),
      hold: (at) => command('holdClock', at === undefined ? {} : { at }),
      resume: () => command('resumeClock', {}),
    },
    faults: {
      add: async (fault) => (await command('addFault', fault as AdminInput<'addFault'>)).id,
      list: async () => (await command('listFaults', {})).faults,
      remove: async (id) => void (await command('removeFault', { id })),
    },
    scenarios: {
      play: async (name, of = {}) => void (await command('playScenario', { ...of, name })),
      stop: async (of = {}) => void (await command('stopScenario', of)),
      define: async (name, steps) => {
        await command('defineScenario', { name, steps: [...steps] });
        return name as DefinedScenario;
      },
      list: () => command('listScenarios', {}),
    },
    journal: {
      async calls(filter = {}) {
        const answer = await read(filter, 'json');
        return 'entries' in answer ? answer.entries : [];
      },
      async lines(filter = {}) {
        const answer = await read(filter, 'lines');
        return 'lines' in answer ? answer.lines : [];
      },
      async har(filter = {}) {
        const answer = await read(filter, 'har');
        return 'log' in answer ? answer : {};
      },
      verify: (expected) => command('verify', expected),
    },
    users: {
      list: async () => (await command('listUsers', {})).users,
      add: (user) => command('addUser', user),
      change: (username, fields) => command('changeUser', { ...fields, username }),
    },
    settings: {
      read: async () => (await command('readSettings', {})).apps,
      change: async (settings) => (await command('changeSettings', settings)).apps,
    },
    credentials: () => command('credentials', {}),
    explain: (id) => command('explain', { id }),
    verdicts: async () => (await command('readVerdicts', {})).verdicts,
    state: () => command('state', {}),
    snapshot: () => command('snapshot', {}),
    restore: async (snapshot) => void (await command('restore', snapshot)),
    reset: async (...only) => void (await command('reset', only.length === 0 ? {} : { only })),
    userPool: (id) => createControl(way.userPool(id)),
  };
}
