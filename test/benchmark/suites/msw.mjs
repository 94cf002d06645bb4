import { launchNode, output } from '../processes.mjs';
import { atMost, printTable } from '../report.mjs';
import { median, ratios } from '../statistics.mjs';

/** What one process compiles well, and what not, differs from run to run. */
const processes = 3;

/** A request through our MSW handler beside one through a handler written by hand for that operation alone. */
export async function runMsw({ rounds }) {
  const runs = [];
  for (let run = 0; run < processes; run += 1) {
    runs.push(JSON.parse(await output(launchNode('children/msw.mjs', [Math.ceil(rounds / processes)]), 'msw')));
  }
  const results = runs[0].map(({ name }, index) => ({
    name,
    ours: runs.flatMap((run) => run[index].ours),
    byHand: runs.flatMap((run) => run[index].byHand),
  }));
  printTable(
    'MSW: CPU time of one request, µs (medians; signin and exchange sign RS256 JWTs with jose on both sides; ours signs the same claims once)',
    ['', 'ours', 'by hand'],
    results.map(({ name, ours, byHand }) => [name, median(ours).toFixed(0), median(byHand).toFixed(0)]),
  );
  return results.map(({ name, ours, byHand }) => {
    const figure = name === 'somebodyElse' ? "MSW somebody else's request, vs without us" : `MSW ${name}, vs by hand`;
    return atMost(figure, ratios(ours, byHand), name === 'somebodyElse' ? 1.03 : 1.05);
  });
}
