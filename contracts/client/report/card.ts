import type { Report } from '../../report/report.js';
import { oneLine } from '../../report/sanitise.js';
import type { ClientRole } from '../role.js';
import { clientSuiteVersion } from '../rules.js';

/**
 * The summary of a verdict that a client may show: in a README, or on a page that lists clients.
 *
 * @example
 * const card: Card = cardOf(report);
 * card.label; // 'QR login client'
 */
export interface Card {
  readonly schemaVersion: 1;
  readonly label: 'QR login client';
  readonly message: string;
  readonly colour: 'green' | 'yellow' | 'red' | 'grey';
  readonly roles: readonly ClientRole[];
  readonly total: number;
  readonly passed: number;
  /** Rules that a client must keep. */
  readonly broken: number;
  /** Rules that it should keep, and does not. */
  readonly warnings: number;
  readonly waived: number;
  readonly notObserved: number;
  /** Which rules these were. */
  readonly suite: string;
  /** The version of this package, whose mock was played against. */
  readonly mock: string;
  /** The time, as an ISO 8601 instant. */
  readonly judgedAt: string;
}

/**
 * Makes the card of a report on a client, as `client --report json=report.json` writes it.
 *
 * @example
 * const card = cardOf(report);
 * card.label; // 'QR login client'
 */
export function cardOf({ summary, tool, startedAt, verdicts }: Report): Card {
  const { total, passed, failed, warning, waived, skipped } = summary;
  const roles = new Set(verdicts.map(({ id }) => id.split('/')[0] as ClientRole));
  const more = [
    failed > 0 && `${failed} broken`,
    warning > 0 && `${warning} ${warning === 1 ? 'warning' : 'warnings'}`,
    waived > 0 && `${waived} waived`,
    skipped > 0 && `${skipped} not observed`,
  ].filter(Boolean);
  return {
    schemaVersion: 1,
    label: 'QR login client',
    message: [`${passed} of ${total}`, ...more].join(', '),
    colour: failed > 0 ? 'red' : passed === 0 ? 'grey' : skipped + warning > 0 ? 'yellow' : 'green',
    roles: [...roles],
    total,
    passed,
    broken: failed,
    warnings: warning,
    waived,
    notObserved: skipped,
    suite: clientSuiteVersion,
    mock: tool.version,
    judgedAt: startedAt,
  };
}

const colours: Readonly<Record<Card['colour'], string>> = {
  green: '#2b7a2b',
  yellow: '#8a6100',
  red: '#b3261e',
  grey: '#5c5c5c',
};

/** Of Verdana in 11 px, on average; a badge that is a little too wide looks right. */
const characterWidth = 6.6;

const escapeXml = (text: string) =>
  oneLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * Draws a card as a badge in SVG. It loads nothing.
 *
 * @example
 * await writeFile('card.svg', drawCard(cardOf(report)));
 */
export function drawCard({ label, message, colour, roles, suite, mock, judgedAt }: Card): string {
  const [left, right] = [label, message].map((text) => Math.ceil(text.length * characterWidth) + 12) as [
    number,
    number,
  ];
  const width = left + right;
  const title = escapeXml(`${label}: ${message}`);
  const description = escapeXml(`${roles.join(', ')}; suite ${suite}, authing-qrcode-mock ${mock}, ${judgedAt}`);
  const text = (x: number, length: number, content: string) =>
    `<text x="${x}" y="14" textLength="${length}" lengthAdjust="spacingAndGlyphs">${escapeXml(content)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${title}">
  <title>${title}</title>
  <desc>${description}</desc>
  <rect width="${left}" height="20" fill="#404040"/>
  <rect x="${left}" width="${right}" height="20" fill="${colours[colour]}"/>
  <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
    ${text(6, left - 12, label)}
    ${text(left + 6, right - 12, message)}
  </g>
</svg>
`;
}
