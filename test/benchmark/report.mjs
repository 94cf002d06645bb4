/** Prints rows of text in columns: the first to the left, the others to the right. */
export function printTable(title, header, rows) {
  const lines = [header, ...rows.map((row) => row.map(String))];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  console.log(`\n${title}`);
  for (const line of lines) {
    const cells = line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])));
    console.log(`  ${cells.join('  ')}`);
  }
}

export const thousands = (value) => Math.round(value).toLocaleString('en-US');

/** A figure with the least or the most that it may be. */
export const atLeast = (name, value, bar, unit = '') => ({ name, value, bar, unit, sign: '>=', met: value >= bar });
export const atMost = (name, value, bar, unit = '') => ({ name, value, bar, unit, sign: '<=', met: value <= bar });

/** Prints every bar; answers whether all are met. */
export function printBars(bars) {
  const width = Math.max(...bars.map(({ name }) => name.length));
  console.log('');
  for (const { name, value, bar, unit, sign, met } of bars) {
    const digits = unit === '' ? 2 : 0;
    const figure = `${value.toFixed(digits)}${unit}`.padStart(6);
    console.log(
      `${met ? 'PASS' : 'FAIL'}  ${name.padEnd(width)}  ${figure}  (bar ${sign} ${bar.toFixed(digits)}${unit})`,
    );
  }
  return bars.every(({ met }) => met);
}
