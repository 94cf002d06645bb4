import { type Case, cases, playCase } from 'authing-qrcode-mock/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSlowStore } from '../support/slow-store.js';
import { engineTarget } from '../support/targets.js';
import { breakMock, clearMutants } from './break-mock.js';
import { type Mutant, mutants } from './mutants.js';

const caught: string[] = [];

async function firstFailure(mutant: Mutant, index: number): Promise<string | undefined> {
  const { createMock, createMemoryStore } = await breakMock(mutant, index);
  const store = mutant.needsSlowStore ? { store: createSlowStore(createMemoryStore) } : {};
  const target = await engineTarget({}, createMock({ clock: 'held', ...store }));
  const isLikely = ({ id }: Case) => mutant.areas.some((area) => id.startsWith(`${area}/`));
  for (const one of [...cases.filter(isLikely), ...cases.filter((other) => !isLikely(other))]) {
    const { status } = await playCase(one, target);
    if (status === 'failed' || status === 'assumption') return one.id;
  }
  return undefined;
}

describe('the suite fails on a mock where', () => {
  beforeAll(clearMutants);
  afterAll(() => {
    console.log(`${caught.length} mutants, all caught:\n${caught.join('\n')}`);
  });

  it.concurrent.for(mutants.map((mutant, index) => [mutant.name, mutant, index] as const))(
    '%s',
    async ([name, mutant, index]) => {
      const id = await firstFailure(mutant, index);
      expect(id).toBeDefined();
      caught.push(`  ${name}: ${id}`);
    },
  );
});
