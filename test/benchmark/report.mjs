/** What the suites have printed so far, for the page that shows it. */
let tables = [];
let notes = [];

/** Prints rows of text in columns: the first to the left, the others to the right. */
export function printTable(title, header, rows) {
  const lines = [header, ...rows.map((row) => row.map(String))];
  tables.push({ title, lines });
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  console.log(`\n${title}`);
  for (const line of lines) {
    const cells = line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])));
    console.log(`  ${cells.join('  ')}`);
  }
}

/** Prints a sentence that belongs to the figures. */
export function printNote(text) {
  notes.push(text);
  console.log(`\n${text}`);
}

/** The tables and notes since the last call. */
export function takePrinted() {
  const printed = { tables, notes };
  tables = [];
  notes = [];
  return printed;
}

export const thousands = (value) => Math.round(value).toLocaleString('en-US');

/** A figure with the least or the most that it may be. */
export const atLeast = (name, value, bar, unit = '') => ({ name, value, bar, unit, sign: '>=', met: value >= bar });
export const atMost = (name, value, bar, unit = '') => ({ name, value, bar, unit, sign: '<=', met: value <= bar });

/** The texts of a bar: the figure, and the bar that it has. */
export function textsOfBar({ value, bar, unit, sign }) {
  const digits = unit === '' ? 2 : 0;
  return { figure: `${value.toFixed(digits)}${unit}`, condition: `${sign} ${bar.toFixed(digits)}${unit}` };
}

/** Prints every bar; answers whether all are met. */
export function printBars(bars) {
  const width = Math.max(...bars.map(({ name }) => name.length));
  console.log('');
  for (const bar of bars) {
    const { figure, condition } = textsOfBar(bar);
    console.log(`${bar.met ? 'PASS' : 'FAIL'}  ${bar.name.padEnd(width)}  ${figure.padStart(6)}  (bar ${condition})`);
  }
  return bars.every(({ met }) => met);
}
