import { launchNode, output } from '../processes.mjs';
import { atMost, printTable } from '../report.mjs';
import { median, medianRatio } from '../statistics.mjs';

/** A request through our MSW handler beside one through a handler written by hand for that operation alone. */
export async function runMsw({ rounds }) {
  const results = JSON.parse(await output(launchNode('children/msw.mjs', [rounds]), 'msw'));
  printTable(
    'MSW: CPU time of one request, µs (medians; signin and exchange sign RS256 JWTs with jose on both sides; ours signs the same claims once)',
    ['', 'ours', 'by hand'],
    results.map(({ name, ours, byHand }) => [name, median(ours).toFixed(0), median(byHand).toFixed(0)]),
  );
  return results.map(({ name, ours, byHand }) => atMost(`MSW ${name}, vs by hand`, medianRatio(ours, byHand), 1.15));
}
