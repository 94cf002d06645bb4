import { oneLine } from '../../report/sanitise.js';
import type { ClientVerdict } from '../judge.js';

/**
 * Says what a verdict means, as lines of plain text: the rule, what was wrong, the requests that show it, what a correct client
 * does, and where the rule comes from; of a rule that was not observed, what would have to happen.
 *
 * @example
 * for (const verdict of judgeRuns(runs)) console.log(describeVerdict(verdict).join('\n'));
 */
export function describeVerdict({ id, rule, verdict, reason, evidence }: ClientVerdict): string[] {
  const first = `${id} (${rule.severity}): ${rule.sentence}`;
  if (verdict === 'passed') return [first];
  if (verdict === 'not observed') return [first, `  ${reason}`];
  return [
    first,
    `  ${oneLine(reason)}`,
    ...evidence.map((line) => `    ${oneLine(line)}`),
    `  a correct client: ${rule.correct}`,
    `  source: ${rule.source.kind}: ${rule.source.reason}`,
  ];
}
