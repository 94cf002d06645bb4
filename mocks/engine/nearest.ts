import { closest, distance } from 'fastest-levenshtein';
import { addressRows } from '../../contracts/protocol/index.js';

const known = addressRows.map(([, row]) => `${row.method} ${row.path}`);
const paths = addressRows.map(([, row]) => row.path);

/**
 * The operation whose path looks most like this one, as `METHOD /path`; `undefined` where more than that share of its
 * characters differs.
 */
export function nearestOperation(path: string, mayDiffer = 1): string | undefined {
  // Compared by what a hand may have typed: a very long path is no typing error, and its distance costs time.
  const typed = path.slice(0, 200);
  const nearest = closest(typed, paths);
  const differs = mayDiffer < 1 && distance(typed, nearest) > nearest.length * mayDiffer;
  return differs ? undefined : known[paths.indexOf(nearest)];
}
