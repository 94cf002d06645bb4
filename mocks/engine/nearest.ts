import { closest } from 'fastest-levenshtein';
import { operationRows } from '../../contracts/protocol/index.js';

const known = operationRows.map(([, row]) => `${row.method} ${row.path}`);
const paths = operationRows.map(([, row]) => row.path);

/** The operation whose path looks most like this one, as `METHOD /path`. */
export const nearestOperation = (path: string): string =>
  // Compared by what a hand may have typed: a very long path is no typing error, and its distance costs time.
  known[paths.indexOf(closest(path.slice(0, 200), paths))] ?? '';
