import { createMock } from 'authing-qrcode-mock';
import {
  type Case,
  cases,
  casesFor,
  type ErrorName,
  errors,
  fastpassLifecycle,
  type Lifecycle,
  type OperationName,
  operations,
  playContract,
  pushLifecycle,
  qrcodeLifecycle,
  type Step,
  type Target,
} from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import { assume } from '../../dist/contracts/internal.js';
import { furtherStepErrors } from '../../dist/contracts/protocol/errors/further-step.js';
import { unreachedErrors } from '../../dist/contracts/protocol/errors/unreached.js';
import { mutants } from '../mutants/mutants.js';
import { callMock, type Envelope } from '../support/calls.js';
import { offersOf } from '../support/offers.js';
import { engineTarget } from '../support/targets.js';

const stepsOf = (steps: readonly Step[]): Step[] =>
  steps.flatMap((step) =>
    'together' in step ? [...stepsOf(step.together), ...step.oneOf.flatMap(({ after }) => stepsOf(after))] : [step],
  );

const callsOf = ({ steps }: Case) => stepsOf(steps).filter((step) => 'call' in step);

/** One refusal is raised only where a deployment is known to choose it. */
const allCases = [...cases, ...casesFor(assume({ scanOnScanned: 'refused' }))];

const expectedErrors = new Set<ErrorName>(
  allCases.flatMap((one) => callsOf(one).flatMap(({ expect: { refused } }) => refused ?? [])),
);

describe('the suite is complete', () => {
  it('is tried on at least 60 mutants', () => {
    expect(Object.values(mutants).flat().length).toBeGreaterThanOrEqual(60);
  });

  it('has at least 200 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(200);
  });

  it('is tried on no two mutants of one name', () => {
    const names = Object.values(mutants).flatMap((group) => group.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
  });

  it('has no two cases of one id', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  it('could be written as JSON', () => {
    expect(JSON.parse(JSON.stringify(cases))).toEqual(cases);
  });

  it.each(Object.keys(operations))('sees %s succeed', (name) => {
    const succeeds = cases.some((one) =>
      callsOf(one).some((step) => step.call === name && step.expect.refused === undefined),
    );
    expect(succeeds).toBe(true);
  });

  /** Published refusals that nothing in this mock comes to: a fault answers them, and test/mocks/faults.test.ts sees that. */
  const byFaultAlone: readonly string[] = Object.keys({ ...furtherStepErrors, ...unreachedErrors });
  /** The refusal of a mock whose store is not there: test/stores sees it. */
  const byStore = 'store-unavailable';
  const reachable = (Object.keys(errors) as ErrorName[]).filter(
    (name) => !byFaultAlone.includes(name) && name !== byStore,
  );

  it.each(reachable)('sees the refusal %s', (name) => {
    expect(expectedErrors).toContain(name);
  });

  it('takes every edge of every lifecycle', async () => {
    expect([...(await edgesTaken())].sort()).toEqual(allEdges());
  });
});

const lifecycles = { qrcode: qrcodeLifecycle, fastpass: fastpassLifecycle, push: pushLifecycle };

type AnyLifecycle = Lifecycle<string, string>;

/** Every event that a status takes, and the refusal of all others. */
const allEdges = () =>
  Object.entries<AnyLifecycle>(lifecycles)
    .flatMap(([kind, lifecycle]) =>
      Object.entries(lifecycle).flatMap(([status, { on, otherwise }]) =>
        [...Object.keys(on), ...(otherwise === undefined ? [] : ['otherwise'])].map(
          (edge) => `${kind} ${status} ${edge}`,
        ),
      ),
    )
    .sort();

/** The same rules, which tell when they are asked. */
function recording<Rules>(kind: string, rules: Rules, taken: Set<string>): Rules {
  const rows = Object.entries(rules as AnyLifecycle).map(([status, { on, otherwise }]) => {
    const tell = (edge: string) => taken.add(`${kind} ${status} ${edge}`);
    const events = new Proxy(on, {
      get(known, event: string) {
        if (event in known) tell(event);
        return known[event];
      },
    });
    const row = { on: events };
    if (otherwise === undefined) return [status, row];
    const get = () => {
      tell('otherwise');
      return otherwise;
    };
    return [status, Object.defineProperty(row, 'otherwise', { get })];
  });
  return Object.fromEntries(rows);
}

/** Plays the suite on a mock that tells which rules are asked. A forced ERROR is the fault of the service that it stands for. */
async function edgesTaken(): Promise<Set<string>> {
  const taken = new Set<string>();
  const mock = createMock({
    clock: 'held',
    actingUser: 'alice',
    lifecycles: {
      qrcode: recording('qrcode', qrcodeLifecycle, taken),
      fastpass: recording('fastpass', fastpassLifecycle, taken),
      push: recording('push', pushLifecycle, taken),
    },
  });
  const target = await engineTarget({}, mock);
  const { force } = await offersOf(mock);
  const readStatus = async (kind: string, call: OperationName, field: string, id: string) => {
    const { body } = await callMock(mock, call, { [field]: id });
    const { data } = body as Envelope;
    if (data?.status !== undefined) taken.add(`${kind} ${data.status} FAIL`);
  };
  const watched: Target = {
    ...target,
    async force(codeId, status, because) {
      if (status === 'ERROR') {
        await readStatus('qrcode', 'getQrcodeStatus', 'qrcodeId', codeId);
        await readStatus('fastpass', 'getAppLoginQrcodeStatus', 'qrcodeId', codeId);
        await readStatus('push', 'checkPushcodeStatus', 'pushCodeId', codeId);
      }
      await force?.(codeId, status, because);
    },
  };
  for await (const result of playContract(watched)) expect(result).toMatchObject({ status: 'passed' });
  return taken;
}
