import { launchNode, output } from '../processes.mjs';
import { atMost } from '../report.mjs';

/** Measures the heap of one live code, and of one login state. */
export async function runHeap() {
  const { code, session } = JSON.parse(await output(launchNode('children/heap.mjs', [], ['--expose-gc']), 'heap'));
  return [atMost('heap per live code', code, 280, ' B'), atMost('heap per login state', session, 700, ' B')];
}
