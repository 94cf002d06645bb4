import { median, quantile } from './statistics.mjs';

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

/** A figure: one value, or the median of those of all rounds. */
function figureOf(measured) {
  if (!Array.isArray(measured)) return { value: measured };
  return { value: median(measured), quartiles: [quantile(measured, 0.25), quantile(measured, 0.75)] };
}

const barOf = (name, measured, bar, unit, sign, isMet) => {
  const figure = figureOf(measured);
  return { name, ...figure, bar, unit, sign, met: isMet(figure.value) };
};

/** A figure with the least or the most that it may be. */
export const atLeast = (name, measured, bar, unit = '') =>
  barOf(name, measured, bar, unit, '>=', (value) => value >= bar);
export const atMost = (name, measured, bar, unit = '') =>
  barOf(name, measured, bar, unit, '<=', (value) => value <= bar);

/** The texts of a bar: the figure, the middle half of its rounds, and the bar that it has. */
export function textsOfBar({ value, quartiles, bar, unit, sign }) {
  const spell = (number) => number.toFixed(unit === '' ? 2 : 0);
  return {
    figure: `${spell(value)}${unit}`,
    spread: quartiles === undefined ? '' : quartiles.map(spell).join(' to '),
    condition: `${sign} ${spell(bar)}${unit}`,
  };
}

/** Prints every bar; answers whether all are met. */
export function printBars(bars) {
  const width = Math.max(...bars.map(({ name }) => name.length));
  console.log('');
  for (const bar of bars) {
    const { figure, spread, condition } = textsOfBar(bar);
    const told = [`bar ${condition}`, spread && `half of the rounds: ${spread}`].filter(Boolean).join('; ');
    console.log(`${bar.met ? 'PASS' : 'FAIL'}  ${bar.name.padEnd(width)}  ${figure.padStart(6)}  (${told})`);
  }
  return bars.every(({ met }) => met);
}
