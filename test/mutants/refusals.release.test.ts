import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { clearMutants } from './break-mock.js';
import { firstFailure } from './describe-mutants.js';
import { refusalMutants, surviving } from './refusals.js';

beforeAll(async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  await clearMutants([...refusalMutants, ...surviving.map(({ mutant }) => mutant)]);
});
afterAll(() => {
  vi.restoreAllMocks();
});

describe('the suite fails on a mock in which', () => {
  it.concurrent.for(refusalMutants.map((mutant) => [mutant.name, mutant] as const))('%s', async ([, mutant]) => {
    expect(await firstFailure(mutant)).toBeDefined();
  });
});

describe('the suite does not notice', () => {
  it.concurrent.for(surviving.map(({ mutant, reason }) => [mutant.name, reason, mutant] as const))(
    'that %s, as %s',
    async ([, , mutant]) => {
      expect(await firstFailure(mutant)).toBeUndefined();
    },
  );
});
