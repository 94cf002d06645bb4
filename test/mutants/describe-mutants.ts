import type { Store } from 'authing-qrcode-mock';
import { type Case, cases, playCase } from 'authing-qrcode-mock/contracts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createSlowStore } from '../support/slow-store.js';
import { engineTarget } from '../support/targets.js';
import { breakMock, clearMutants } from './break-mock.js';
import type { Mutant } from './mutant.js';
import { mutants } from './mutants.js';

/** Registers a test for each mutant: the suite must fail on it. The list of who caught what is printed. */
export function describeMutants(about: keyof typeof mutants): void {
  const group: readonly Mutant[] = mutants[about];
  const caught: string[] = [];

  describe(`the suite fails on a mock that is broken in ${about}:`, () => {
    beforeAll(async () => {
      // Some of the broken ones are loud about it.
      vi.spyOn(console, 'error').mockReturnValue();
      await clearMutants(group);
    });
    afterAll(() => {
      vi.restoreAllMocks();
      console.log(`${caught.length} of ${group.length} mutants caught in ${about}:\n${caught.join('\n')}`);
    });

    it.concurrent.for(group.map((mutant) => [mutant.name, mutant] as const))('%s', async ([name, mutant]) => {
      const id = await firstFailure(mutant);
      expect(id).toBeDefined();
      caught.push(`  ${name}: ${id}`);
    });
  });
}

/** The first case that fails on a mock that is broken in this way; on a store of its own, if one is given. */
export async function firstFailure(mutant: Mutant, given?: Store): Promise<string | undefined> {
  const { createMock, createMemoryStore } = await breakMock(mutant);
  const slow = mutant.needsSlowStore ? createSlowStore(createMemoryStore) : undefined;
  const store = given === undefined && slow === undefined ? {} : { store: given ?? slow };
  const target = await engineTarget({}, createMock({ clock: 'held', actingUser: 'alice', ...store }));
  const isLikely = ({ id }: Case) => mutant.areas.some((area) => id.startsWith(`${area}/`));
  for (const one of [...cases.filter(isLikely), ...cases.filter((other) => !isLikely(other))]) {
    const { status } = await playCase(one, target);
    if (status === 'failed' || status === 'assumption') return one.id;
  }
  return undefined;
}
