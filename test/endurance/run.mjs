// Tries what no test has the time for: races, odd requests, load for an hour, ten thousand pages that poll.
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { readOptions } from '../support/read-options.mjs';
import { playFuzz } from './fuzz.mjs';
import { playPollers } from './pollers.mjs';
import { playRaces } from './races.mjs';
import { playSoak } from './soak.mjs';
import { playStand } from './stand.mjs';

const parts = {
  races: ({ isShort, note }) => playRaces({ count: isShort ? 300 : 10_000, note }),
  fuzz: ({ isShort, seed, note }) => playFuzz({ count: isShort ? 5_000 : 100_000, seed, note }),
  pollers: ({ isShort, note }) =>
    playPollers(isShort ? { pollers: 2_000, seconds: 3, note } : { pollers: 10_000, seconds: 20, note }),
  stand: ({ isShort, note }) =>
    playStand(isShort ? { races: 100, kills: 4, note } : { races: 10_000, kills: 20, note }),
  soak: ({ isShort, minutes, note }) => playSoak({ minutes, isShort, note }),
};

const usage = `Usage: npm run endure -- [--short] [--only <part>] [--minutes <n>] [--seed <n>]

  --short        less of everything, in under a minute
  --only <part>  ${Object.keys(parts).join(', ')}; may be repeated
  --minutes <n>  how long the soak lasts (default: 60; 0.1 with --short)
  --seed <n>     plays the same odd requests again
  --help         this text

Exit codes: 0 all held, 1 something did not, 2 usage. The whole of it writes docs/reference/endurance.md.`;

const options = readOptions(
  {
    short: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: Object.keys(parts) },
    minutes: { type: 'string' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
  },
  usage,
);
const minutes = Number(options.minutes ?? (options.short ? 0.1 : 60));
const seed = Number(options.seed);
const unknown = options.only.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined || !(minutes > 0) || !Number.isInteger(seed)) {
  console.error(`error: ${unknown === undefined ? 'write numbers' : `no part is named "${unknown}"`}\n\n${usage}`);
  process.exit(2);
}

const rows = [];
for (const name of options.only) {
  const note = (text) => process.stderr.write(`${name}: ${text}\n`);
  for (const row of await parts[name]({ isShort: options.short, minutes, seed, note }))
    rows.push({ part: name, ...row });
}

for (const { part, what, figure, wrong } of rows) {
  console.log(
    `${wrong === '' ? 'PASS' : 'FAIL'}  ${part.padEnd(8)} ${what}: ${figure}${wrong === '' ? '' : `\n      ${wrong}`}`,
  );
}
const hasFailed = rows.some(({ wrong }) => wrong !== '');
const isWhole = !options.short && options.only.length === Object.keys(parts).length;
if (isWhole && !hasFailed) await writeFile(new URL('../../docs/reference/endurance.md', import.meta.url), describe());
process.exit(hasFailed ? 1 : 0);

function describe() {
  const machine = `${availableParallelism()} cores of ${cpus()[0]?.model.trim()}, shared by the server and its clients`;
  return `# Endurance

\`npm run endure\` has written this page on ${new Date().toISOString().slice(0, 10)}: Node ${process.version}, ${machine}.
The soak lasted ${minutes} minutes. All of it held.

| part | what | figures |
| --- | --- | --- |
${rows.map(({ part, what, figure }) => `| ${part} | ${what} | ${figure} |`).join('\n')}
`;
}
