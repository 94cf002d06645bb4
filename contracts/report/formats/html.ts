import { thousands } from '../../http/thousands.js';
import { causeLine, repeatedOf } from '../causes.js';
import { areaOf, groupBy, isOurs, type Outcome, outcomeOf, outcomesOf, skipsByReason, verdictsOf } from '../outcome.js';
import type { Report, ReportedResult } from '../report.js';
import { oneLine, shorten, visible } from '../sanitise.js';
import {
  addressOf,
  count,
  differencesOf,
  endingOf,
  factsOf,
  gist,
  headingOf,
  idOf,
  leftoverLine,
  showDuration,
  sourceLine,
  sourceName,
  titleOf,
  waiverOf,
  wordsOf,
} from '../wording.js';
import { style, styleHash } from './html-style.js';

/** A longer text is cut here; the JSON report holds all of it. */
const longestValue = 10_000;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');

const policy = `default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`;

/**
 * Writes a report as one HTML file. It needs no script and no network, and its policy allows neither.
 *
 * @example
 * await writeFile('report.html', formatHtml(report));
 */
export const formatHtml = (report: Report): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(headingOf(report))}: ${endingOf(report)}</title>
<style>${style}</style>
</head>
<body>
${writeHeader(report)}
<main>
${writeList('causes', 'Most likely one cause', report.causes.map(causeLine))}${writeCoverage(report)}
${outcomesOf(report)
  .map((outcome) => writeSection(report, outcome))
  .join(
    '',
  )}${writeList('leftovers', 'Left at the target', report.leftovers.map(leftoverLine))}${writeList('notes', 'Notes', report.notes)}</main>
<footer>What is marked as
<span class="mark assumption">${report.kind === 'client' ? 'advice' : 'our assumption'}</span> is published nowhere.</footer>
</body>
</html>
`;

function writeHeader(report: Report): string {
  const { outcome, startedAt, durationMs, requests, profile, summary } = report;
  const about: [label: string, value: string | undefined][] = [
    ['Target', addressOf(report)],
    ['Started', shorten(oneLine(startedAt), 300).replace(/^(.{10})T(.{8})(?:\.\d+)?Z$/, '$1 $2 UTC')],
    ['Took', `${showDuration(durationMs)}, ${count(requests, 'request')}`],
    ['Judged', count(summary.total, 'rule')],
    ['Profile', profile === undefined ? undefined : shorten(oneLine(profile), 300)],
  ];
  return `<header>
<h1>${escapeHtml(headingOf(report))}</h1>
<p class="soft">QR code login, judged by ${escapeHtml(report.tool.name)} ${escapeHtml(report.tool.version)}</p>
<div class="card outcome ${outcome.exitCode === 0 ? 'passed' : ''}">
<p><span class="ending">${endingOf(report)}</span> ${escapeHtml(shorten(oneLine(outcome.reason), 1_000))} <span class="soft">(exit code ${outcome.exitCode})</span></p>
<dl class="about">
${about.map(([label, value]) => (value === undefined ? '' : `<div><dt>${label}</dt><dd>${escapeHtml(value)}</dd></div>\n`)).join('')}</dl>
</div>
<nav aria-label="Verdicts"><ul class="tiles">
${outcomesOf(report)
  .map((outcome) => writeTile(report, outcome))
  .join('\n')}
</ul></nav>
</header>`;
}

function writeTile(report: Report, outcome: Outcome): string {
  const number = report.summary[outcome];
  const content = `<strong>${thousands(number)}</strong> ${wordsOf(report, outcome).title}`;
  if (number === 0) return `<li><span class="tile">${content}</span></li>`;
  return `<li class="${outcome}"><a class="tile" href="#${outcome}">${content}</a></li>`;
}

function writeCoverage({ coverage }: Report): string {
  if (coverage.length === 0) return '';
  const items = coverage.map(({ name, seen, of, missing }) => {
    const line = escapeHtml(`${seen} of ${of} ${shorten(oneLine(name), 300)}`);
    const width = of === 0 ? 0 : Math.min(100, Math.round((seen / of) * 1_000) / 10);
    const bar = `<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8"/><rect class="seen" width="${width}" height="8"/></svg>`;
    const list = missing.map((item) => `<li><code>${escapeHtml(shorten(item, 300))}</code></li>`).join('');
    const details =
      missing.length === 0 ? '' : `<details><summary>${missing.length} not seen</summary><ul>${list}</ul></details>`;
    return `<div><p>${line}</p>${bar}${details}</div>`;
  });
  return `<div class="card"><h2>Coverage</h2><div class="coverage">${items.join('\n')}</div></div>`;
}

function writeSection(report: Report, outcome: Outcome): string {
  const verdicts = verdictsOf(report, outcome);
  if (verdicts.length === 0) return '';
  const { title, meaning } = wordsOf(report, outcome);
  return `<section id="${outcome}" class="${outcome}">
<h2>${title} (${thousands(verdicts.length)})</h2>
<p>${meaning} <a class="all link" href="#all">Show all</a></p>
${writeVerdicts(report, outcome, verdicts)}</section>
`;
}

function writeVerdicts(report: Report, outcome: Outcome, verdicts: readonly ReportedResult[]): string {
  // On a client each rule waits for something of its own; what a deployment lacks skips many.
  if (outcome === 'skipped' && report.kind === 'verify')
    return skipsByReason(report)
      .map(([reason, group]) => writeGroup(reason, group))
      .join('');
  if (outcome === 'passed') {
    return [...groupBy(verdicts, areaOf)].map(([area, group]) => writeGroup(area, group)).join('');
  }
  const repeated = repeatedOf(report);
  return verdicts.map((verdict) => writeVerdict(report, verdict, repeated)).join('');
}

const writeSource = (verdict: ReportedResult): string =>
  `<span class="mark${isOurs(verdict) ? ' assumption' : ''}">${sourceName(verdict)}</span>`;

/** Verdicts on which there is no more to say than what the rule is. */
function writeGroup(name: string, verdicts: readonly ReportedResult[]): string {
  const items = verdicts.map(
    (verdict) =>
      `<li id="${anchorOf(verdict)}"><code>${escapeHtml(idOf(verdict))}</code> ${writeSource(verdict)}<br>${escapeHtml(titleOf(verdict))}<br><span class="soft">${escapeHtml(sourceLine(verdict))}</span></li>\n`,
  );
  return `<details><summary>${escapeHtml(shorten(oneLine(name), 1_000))} <span class="soft">(${thousands(verdicts.length)})</span></summary>
<ul class="rules">
${items.join('')}</ul></details>
`;
}

const anchorOf = (verdict: ReportedResult): string => escapeHtml(`rule:${idOf(verdict).replace(/\s/g, '-')}`);

/** A failure is open, as it is what the report is read for; one that an earlier one has shown is not. */
function writeVerdict(report: Report, verdict: ReportedResult, repeated: ReadonlySet<string>): string {
  const outcome = outcomeOf(verdict);
  const anchor = anchorOf(verdict);
  const differences = differencesOf(verdict, longestValue).map(
    ({ place, expected, received }) => `<div class="differs"><code>${escapeHtml(place)}</code><dl>
<div class="expected"><dt>Expected</dt><dd><code>${escapeHtml(expected)}</code></dd></div>
<div class="received"><dt>Received</dt><dd><code>${escapeHtml(received)}</code></dd></div>
</dl></div>
`,
  );
  const severity = verdict.severity === undefined ? '' : ` <span class="mark">${verdict.severity}</span>`;
  const facts = factsOf(verdict, longestValue)
    .filter(({ label }) => label !== 'Severity')
    .map(({ label, text, form }) => {
      const content = form === 'sentence' ? `<p>${escapeHtml(text)}</p>` : `<pre>${escapeHtml(text)}</pre>`;
      return `<div><h4>${label}</h4>${content}</div>\n`;
    });
  const isOpen = outcome === 'failed' && !repeated.has(verdict.id);
  return `<details class="verdict ${outcome}" id="${anchor}"${isOpen ? ' open' : ''}>
<summary><h3><code>${escapeHtml(idOf(verdict))}</code></h3> <span class="mark tone">${wordsOf(report, outcome).name}</span> ${writeSource(verdict)}${severity}
<span class="title">${escapeHtml(titleOf(verdict))}</span>${writeGist(verdict)}</summary>
<div class="body">
<div><h4>Source</h4><p>${escapeHtml(sourceLine(verdict))}</p></div>
${differences.join('')}${facts.join('')}<p class="link"><a href="#${anchor}">Link to this rule</a></p>
</div></details>
`;
}

/** A folded part says in a line what it is about. */
function writeGist(verdict: ReportedResult): string {
  const outcome = outcomeOf(verdict);
  if (outcome === 'failed') return '';
  const text = outcome === 'waived' ? `Expected to fail: ${waiverOf(verdict)}` : gist(verdict, 200);
  return `<span class="gist">${escapeHtml(shorten(text, 500))}</span>`;
}

function writeList(id: string, title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const list = items.map((item) => `<li>${escapeHtml(shorten(oneLine(item), longestValue))}</li>\n`).join('');
  return `<section id="${id}"><h2>${title}</h2><ul>\n${list}</ul></section>\n`;
}
