import { createServer } from 'authing-qrcode-mock/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cases, rulesOf } from '../../contracts/index.js';
import { realTime } from '../../server/cli/console.js';
import { readOptions } from '../../server/verify/options.js';
import { prepareRun } from '../../server/verify/prepare-run.js';
import { openTarget } from '../../server/verify/target/open-target.js';
import { createSlowStore } from '../support/slow-store.js';
import { listen } from '../support/transports.js';
import { breakMock, clearMutants } from './break-mock.js';
import type { Mutant } from './mutant.js';
import { mutants } from './mutants.js';

const options = readOptions({
  timeout: '10s',
  retries: '0',
  maxRequests: '100000',
  maxCodes: '100000',
  maxDuration: '10m',
  admin: true,
});

/** How many mutants of each kind are also played over a socket: the engine is the same, and the way to it is what is tested. */
const most = 2;

/** Registers a test for some mutants: `verify` must fail on them over a socket, as `--strict` does. */
export function describeVerified(about: keyof typeof mutants): void {
  const all: readonly Mutant[] = mutants[about];
  const group = all
    .filter(({ hiddenByAdapter }) => hiddenByAdapter !== true)
    .slice(0, most)
    .map((mutant) => ({ ...mutant, name: `verified: ${mutant.name}` }));

  describe(`verify fails on a mock that is served over a socket and is broken in ${about}:`, () => {
    beforeAll(async () => {
      vi.spyOn(console, 'error').mockReturnValue();
      await clearMutants(group);
    });
    afterAll(() => {
      vi.restoreAllMocks();
    });

    it.concurrent.for(group.map((mutant) => [mutant.name, mutant] as const))('%s', async ([, mutant]) => {
      expect(await isCaught(mutant)).toBe(true);
    });
  });
}

async function isCaught(mutant: Mutant): Promise<boolean> {
  const { createMock, createMemoryStore } = await breakMock(mutant);
  const store = mutant.needsSlowStore ? { store: createSlowStore(createMemoryStore) } : {};
  const { baseUrl, close } = await listen(createServer(createMock({ actingUser: 'alice', ...store })));
  const console = { ...realTime, env: {}, stderr: { write: () => true } };
  const opening = { credentials: undefined, console, usesAdmin: true };
  const opened = await openTarget(baseUrl, options, opening);
  const rules = rulesOf();
  try {
    const isLikely = ({ id }: { id: string }) => mutant.areas.some((area) => id.startsWith(`${area}/`));
    for (const some of [cases.filter(isLikely), cases.filter((one) => !isLikely(one))]) {
      const { session, plan } = prepareRun(opened, some, rules, options, { console, isQuiet: true });
      const results = await session.playAll(session.target, plan.play, { rules });
      if (results.some(({ status }) => status === 'failed' || status === 'assumption')) return true;
    }
    return false;
  } finally {
    await opened.close();
    await close();
  }
}
