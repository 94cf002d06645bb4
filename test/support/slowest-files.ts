import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** Prints the ten test files that took the longest, so that a slow one is seen on the day it is added. */
export class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const timed = modules.map((module) => {
      const { duration, collectDuration, setupDuration } = module.diagnostic();
      return { file: relative(process.cwd(), module.moduleId), ms: duration + collectDuration + setupDuration };
    });
    const slowest = timed.sort((left, right) => right.ms - left.ms).slice(0, 10);
    process.stdout.write('\nThe ten slowest files:\n');
    for (const { file, ms } of slowest) {
      process.stdout.write(`  ${(ms / 1000).toFixed(1).padStart(6)} s  ${file}\n`);
    }
  }
}
