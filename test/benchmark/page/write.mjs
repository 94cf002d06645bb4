import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { textsOfBar } from '../report.mjs';
import { parts } from './parts.mjs';

const page = new URL('../../../docs/reference/performance.md', import.meta.url);
const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8').trim();

/** The parts that the page has so far, by the name of their suite. */
function readParts() {
  if (!existsSync(page)) return {};
  const texts = readFileSync(page, 'utf8').split(/^## /m).slice(1);
  return Object.fromEntries(texts.map((text) => [text.split('\n', 1)[0], `## ${text.trim()}`]));
}

const cell = (text) => String(text).replaceAll('|', '\\|');
const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;

/** A table of Markdown; figures stand to the right. */
const table = ([header, ...rows]) =>
  [line(header), line(header.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');

function describeBars(bars) {
  const rows = bars.map((bar) => {
    const { figure, spread, condition } = textsOfBar(bar);
    return [bar.name, figure, spread, condition.replace('>=', '≥').replace('<=', '≤'), bar.met ? 'PASS' : 'FAIL'];
  });
  return rows.length === 0 ? [] : [table([['figure', 'measured', 'half of the rounds', 'bar', ''], ...rows])];
}

function describe({ suite, tables, notes, bars }, { rounds, seconds }) {
  const when = new Date().toISOString().slice(0, 10);
  return [
    `## ${suite}`,
    parts[suite],
    `\`npm run bench -- --only ${suite} --rounds ${rounds} --seconds ${seconds}\`, ${when}, Node ${process.version}, ${cpus()[0].model.trim()}.`,
    ...tables.flatMap(({ title, lines }) => [`**${title}**`, table(lines)]),
    ...notes,
    ...describeBars(bars),
  ].join('\n\n');
}

/** Writes what the suites have measured into the page; what did not run stays as it was. */
export function writePage(results, options) {
  const written = {
    ...readParts(),
    ...Object.fromEntries(results.map((one) => [one.suite, describe(one, options)])),
  };
  const found = Object.keys(parts).flatMap((suite) => written[suite] ?? []);
  writeFileSync(page, `${[read('head.md'), ...found, read('tried.md')].join('\n\n')}\n`);
}
