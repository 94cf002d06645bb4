import { launchNode, output } from '../processes.mjs';
import { atMost } from '../report.mjs';

/** What one live code costs in heap. */
export async function runHeap() {
  const bytes = Number(await output(launchNode('children/heap.mjs', [], ['--expose-gc']), 'heap'));
  return [atMost('heap per live code', bytes, 600, ' B')];
}
