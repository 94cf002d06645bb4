import type { Console } from '../../cli/console.js';

/** Lets so many through in a second, evenly spaced, in the order in which they come. */
export interface Pace {
  /** Resolves when it is one's turn. */
  turn(): Promise<void>;
}

/** No pace at all where the rate is infinite. */
export function createPace(rate: number, { now, wait }: Pick<Console, 'now' | 'wait'>): Pace {
  if (!Number.isFinite(rate)) return { turn: async () => undefined };
  const interval = 1_000 / rate;
  let next = 0;
  return {
    turn() {
      const at = Math.max(now(), next);
      next = at + interval;
      return at - now() <= 0 ? Promise.resolve() : wait(at - now());
    },
  };
}

/** Hands tasks in their order to workers, each of which runs one at a time; those of one lane are run one after the other. */
export async function runAll<Task, Worker>(
  tasks: readonly Task[],
  workers: readonly Worker[],
  laneOf: (task: Task) => string | undefined,
  run: (task: Task, worker: Worker) => Promise<void>,
): Promise<void> {
  const lanes = new Map<string, Task[]>();
  const queue: Task[][] = [];
  for (const task of tasks) {
    const lane = laneOf(task);
    const known = lane === undefined ? undefined : lanes.get(lane);
    if (known !== undefined) {
      known.push(task);
      continue;
    }
    const fresh = [task];
    if (lane !== undefined) lanes.set(lane, fresh);
    queue.push(fresh);
  }
  const work = async (worker: Worker) => {
    for (let group = queue.shift(); group !== undefined; group = queue.shift())
      for (const task of group) await run(task, worker);
  };
  await Promise.all(workers.map(work));
}
