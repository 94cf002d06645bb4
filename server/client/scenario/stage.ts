import {
  type ClientRole,
  type ClientScenario,
  type Exchange,
  type JudgeStep,
  patienceFor,
  readMeaning,
  type Seen,
  type ToldOutcome,
} from '../../../contracts/client/index.js';
import { isAction, type Operation, operationRows } from '../../../contracts/protocol/index.js';
import type { Mock } from '../../../mocks/index.js';
import type { Console } from '../../cli/console.js';
import type { StartedClient } from './started-client.js';

/** For how long a step waits, in ms of real time: longer than any rule grants. */
const stepLimit = 16_000;
/** The time that the client has to begin, in ms of real time: a backend longer than its ticket lives. */
const startLimits: Readonly<Record<ClientRole, number>> = { web: 30_000, phone: 30_000, backend: 45_000 };

type Disturbed = Extract<JudgeStep, { disturb: unknown }>['disturb'];

const isDisturbed: Readonly<Record<Disturbed, (row: Operation) => boolean>> = {
  polls: ({ does }) => does === 'poll',
  codes: ({ does }) => does === 'generate',
  actions: isAction,
  exchanges: ({ does }) => does === 'exchange',
};

/** The calls of the QR-code login that a step of a scenario disturbs, in every dialect. */
const disturbedOperations = (disturb: Disturbed) =>
  operationRows.filter(([, row]) => row.flow === 'qrcode' && isDisturbed[disturb](row));

/** The most calls and outcomes of one scenario: a client that makes more has broken a rule by then. */
const maxExchanges = 20_000;
const maxOutcomes = 1_000;

/** The judge's view of a client while it plays a scenario, and the steps that the judge takes itself. */
export class Stage {
  readonly #mock: Mock;
  readonly #time: Pick<Console, 'now' | 'wait'>;
  readonly #seen: Seen[] = [];
  readonly #outcomes: ToldOutcome[] = [];
  readonly #waiting = new Set<() => void>();
  #faults: string[] = [];
  #asleep: { from: number; to: number } | undefined;
  #endedAt: number | undefined;

  constructor(mock: Mock, time: Pick<Console, 'now' | 'wait'>) {
    this.#mock = mock;
    this.#time = time;
    mock.traffic.watch({ exchange: (exchange) => this.#note(exchange), outcome: (told) => this.#noteOutcome(told) });
  }

  get exchanges(): readonly Exchange[] {
    return this.#seen.map(({ exchange }) => exchange);
  }
  get outcomes(): readonly ToldOutcome[] {
    return this.#outcomes;
  }
  get asleep() {
    return this.#asleep;
  }
  get endedAt() {
    return this.#endedAt;
  }

  #note(exchange: Exchange): void {
    if (this.#seen.length < maxExchanges) this.#seen.push(readMeaning(exchange));
    this.#wake();
  }
  #noteOutcome(told: ToldOutcome): void {
    if (this.#outcomes.length < maxOutcomes) this.#outcomes.push(told);
    this.#wake();
  }
  /** The client has ended by itself: nothing more will come. */
  end(at: number): void {
    this.#endedAt ??= at;
    this.#wake();
  }
  /** Resolves to whether nothing has come for so many ms, or until this was over. */
  async isSilent(duration: number): Promise<boolean> {
    const before = this.#seen.length + this.#outcomes.length;
    return !(await this.#until(() => this.#seen.length + this.#outcomes.length > before, duration));
  }
  #wake(): void {
    for (const look of [...this.#waiting]) look();
  }

  /** Resolves to whether it came about, in time and before the client has ended. */
  #until(isSo: () => boolean, limit: number): Promise<boolean> {
    if (isSo()) return Promise.resolve(true);
    const ending = new AbortController();
    return new Promise((resolve) => {
      const done = (came: boolean) => {
        ending.abort();
        this.#waiting.delete(look);
        resolve(came);
      };
      const look = () => {
        if (isSo()) done(true);
        else if (this.#endedAt !== undefined) done(false);
      };
      this.#waiting.add(look);
      look();
      if (!ending.signal.aborted) void this.#time.wait(limit, ending.signal).then(() => done(isSo()));
    });
  }

  /** Plays the steps of a scenario, as far as the client goes along. */
  async play({ steps, role }: ClientScenario, client: StartedClient): Promise<void> {
    const [first, ...rest] = steps;
    // The begin of the client does not depend on the first step: a fault may be there before it.
    if (first !== undefined && !('wait' in first)) await this.#take(first, client);
    // Loading a page may take longer than any step.
    const hasBegun = () => this.#outcomes.length > 0 || this.#seen.some(({ kind }) => kind !== 'other');
    if (!(await this.#until(hasBegun, startLimits[role]))) return;
    for (const step of first !== undefined && 'wait' in first ? steps : rest) {
      if (!(await this.#take(step, client))) return;
    }
  }

  get #newestCode(): string | undefined {
    return this.#seen.findLast(({ kind, isSuccess }) => kind === 'generate' && isSuccess)?.code;
  }

  async #take(step: JudgeStep, client: StartedClient): Promise<boolean> {
    if ('wait' in step) return this.#wait(step);
    if ('watch' in step) {
      const polls = this.#seen.filter(({ kind, code }) => kind === 'poll' && code === this.#newestCode);
      await this.#until(() => false, step.watch === 'polls-end' ? patienceFor(polls) + 300 : step.watch);
      return true;
    }
    if ('phone' in step) return this.#phone(step.phone);
    if ('disturb' in step) return this.#disturb(step);
    if ('endDisturbance' in step) return this.#endDisturbance();
    if ('sleep' in step) return this.#sleep(step.sleep, client);
    const code = this.#newestCode;
    if (code !== undefined) await this.#mock.force(code, step.force);
    return true;
  }

  async #wait(step: Extract<JudgeStep, { wait: string }>): Promise<boolean> {
    const before = this.#seen.length;
    const since = () => this.#seen.slice(before);
    const { within = stepLimit, times = 1 } = step.wait === 'polls' ? step : {};
    const came = await this.#until(() => this.#isSo(step, since()), within * times);
    if (step.wait === 'disturbed') this.#endDisturbance();
    return came;
  }

  #isSo(step: Extract<JudgeStep, { wait: string }>, since: readonly Seen[]): boolean {
    switch (step.wait) {
      case 'polls': {
        const polls = since.filter(
          ({ kind, code }) => kind === 'poll' && code !== undefined && code === this.#newestCode,
        );
        return polls.length >= step.times;
      }
      case 'status':
        return since.some(({ status }) => status === step.status);
      case 'codes':
        return this.#seen.filter(({ kind, isSuccess }) => kind === 'generate' && isSuccess).length >= step.times;
      case 'disturbed':
        return (
          this.#mock.faults.list().some(({ hits }) => hits > 0) &&
          since.some(({ at, end }) => end - at >= (step.lasting ?? 0))
        );
      case 'action':
        return since.some(
          ({ kind, action, isSuccess }) =>
            kind === 'action' &&
            (step.action === undefined || (step.action === 'SCAN') === (action === 'SCAN')) &&
            (step.refused === undefined || step.refused !== isSuccess),
        );
      case 'login':
        return since.some(({ kind, isSuccess }) => kind === 'login' && isSuccess);
      case 'exchange':
        return this.#seen.some(({ kind }) => kind === 'exchange');
      case 'outcome':
        return this.#outcomes.length > 0;
    }
  }

  async #phone(action: 'scan' | 'confirm' | 'cancel'): Promise<boolean> {
    const code = this.#newestCode;
    if (code === undefined) return false;
    try {
      await this.#mock.phone('alice')[action](code);
      return true;
    } catch {
      // The client has changed the code itself, or it is no code of an app: the rules tell the rest.
      return false;
    }
  }

  #disturb({ disturb, by, byV2 = by }: Extract<JudgeStep, { disturb: unknown }>): boolean {
    this.#faults = disturbedOperations(disturb).map(([operation, { envelope }]) =>
      this.#mock.faults.add({ ...(envelope === 'v2' ? byV2 : by), operation }),
    );
    return true;
  }

  #endDisturbance(): boolean {
    for (const fault of this.#faults) this.#mock.faults.remove(fault);
    this.#faults = [];
    return true;
  }

  async #sleep(duration: number, { suspend, resume }: StartedClient): Promise<boolean> {
    if (suspend === undefined || resume === undefined) return false;
    await suspend();
    const from = this.#time.now();
    await this.#until(() => false, duration);
    this.#asleep = { from, to: this.#time.now() };
    resume();
    return true;
  }
}
