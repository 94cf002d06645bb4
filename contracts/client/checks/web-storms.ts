import { broken, type Check, type Finding, passed, showSeconds } from '../finding.js';
import { isError, isThrottled, type Seen } from '../meaning.js';
import { distances, inARow, leastDistance, mean, type Reading } from '../reading.js';

/** A code that has ended so soon was of no use, in ms. */
const soon = 2_000;
/** A page that asks for no other code meanwhile keeps its distance, in ms. */
const patience = 3_000;

/** Tells whether a code could not be made, or ended before anybody could scan it. */
function isOfNoUse(request: Seen, { polls }: Reading): boolean {
  if (isError(request) || isThrottled(request)) return true;
  const end = polls.get(request.code ?? '')?.find(({ status }) => status === 'EXPIRED' || status === 'ERROR');
  return end !== undefined && end.end - request.end < soon;
}

/** Looks at each page apart: two of them, or a page that is loaded again, make no storm. */
export const waitsBeforeTheNextCode: Check = (reading) => {
  if (reading.facts.isTimed === false) return undefined;
  const all = reading.of('generate');
  let finding: Finding | undefined;
  for (const page of new Set(all.map(({ exchange }) => exchange.page))) {
    const requests = all.filter(({ exchange }) => exchange.page === page);
    for (const [index, request] of requests.entries()) {
      if (!isOfNoUse(request, reading)) continue;
      const met = requests.slice(index, index + inARow + 1);
      const isRow = met.length > inARow && met.slice(0, inARow).every((one) => isOfNoUse(one, reading));
      const average = mean(distances(met));
      if (isRow && average < leastDistance)
        return broken(met, `${showSeconds(average)} from one request for a code to the next on average`);
      if (isRow || (met.length === 1 && reading.hasPassed(request.end, patience))) finding = passed;
    }
  }
  return finding;
};
