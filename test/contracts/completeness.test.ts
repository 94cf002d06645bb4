import { createMock } from 'authing-qrcode-mock';
import {
  type Case,
  cases,
  type ErrorName,
  errors,
  operations,
  playContract,
  qrcodeLifecycle,
  type Step,
} from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import { mutants } from '../mutants/mutants.js';
import { pollQrcode } from '../support/calls.js';
import { engineTarget, offersOf } from '../support/targets.js';

const stepsOf = (steps: readonly Step[]): Step[] =>
  steps.flatMap((step) =>
    'together' in step ? [...stepsOf(step.together), ...step.oneOf.flatMap(({ after }) => stepsOf(after))] : [step],
  );

const callsOf = ({ steps }: Case) => stepsOf(steps).filter((step) => 'call' in step);

const expectedErrors = new Set<ErrorName>(
  cases.flatMap((one) => callsOf(one).flatMap(({ expect: { refused } }) => refused ?? [])),
);

describe('the suite is complete', () => {
  it('is tried on at least 40 mutants', () => {
    expect(Object.values(mutants).flat().length).toBeGreaterThanOrEqual(40);
  });

  it('has at least 120 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
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

  it.each(Object.keys(errors) as ErrorName[])('sees the refusal %s', (name) => {
    expect(expectedErrors).toContain(name);
  });

  it('takes every edge of the lifecycle', async () => {
    expect([...(await edgesTaken())].sort()).toEqual(allEdges());
  });
});

/** Every event that a status takes, and the refusal of all others. */
function allEdges(): string[] {
  return Object.entries(qrcodeLifecycle)
    .flatMap(([status, { on, otherwise }]) => [
      ...Object.keys(on).map((event) => `${status} ${event}`),
      ...(otherwise === undefined ? [] : [`${status} otherwise`]),
    ])
    .sort();
}

/** Plays the suite on a mock whose rules tell when they are asked. */
async function edgesTaken(): Promise<Set<string>> {
  const taken = new Set<string>();
  const recording = Object.fromEntries(
    Object.entries(qrcodeLifecycle).map(([status, { on, otherwise }]) => {
      const tell = (edge: string) => taken.add(`${status} ${edge}`);
      const events = new Proxy(on, {
        get(rules, event: string) {
          if (event in rules) tell(event);
          return rules[event as keyof typeof rules];
        },
      });
      const row = { on: events };
      if (otherwise === undefined) return [status, row];
      return [
        status,
        Object.defineProperty(row, 'otherwise', {
          get() {
            tell('otherwise');
            return otherwise;
          },
        }),
      ];
    }),
  ) as typeof qrcodeLifecycle;
  const mock = createMock({ clock: 'held', lifecycle: recording });
  const target = await engineTarget({}, mock);
  const { force } = await offersOf(mock);
  const watched = {
    ...target,
    async force(qrcodeId: string, status: Parameters<NonNullable<typeof force>>[1]) {
      if (status === 'ERROR') taken.add(`${(await pollQrcode(mock, qrcodeId)).data?.status} FAIL`);
      await force?.(qrcodeId, status);
    },
  };
  for await (const { status } of playContract(watched)) expect(status).toBe('passed');
  return taken;
}
