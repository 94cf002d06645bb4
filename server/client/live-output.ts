import { type ClientVerdict, describeVerdict } from '../../contracts/client/index.js';
import type { Report } from '../../contracts/internal.js';
import { type Console, paintFor, print, printJson } from '../cli/console.js';

/** The output of a live judge. */
export interface LiveOutput {
  /** `adminToken`: what the admin API takes beyond loopback, where it was made up. */
  listening(address: string, about: string, adminToken: string | undefined): void;
  verdict(verdict: ClientVerdict): void;
  end(report: Report): void;
}

/** Lines for people: each broken rule with all that there is to say of it. */
export function showLines(console: Console): LiveOutput {
  const paint = paintFor(console.stdout, console.env);
  return {
    listening: (address, about) => print(console, `listening on ${address}\n\n${about}`),
    verdict(verdict) {
      const [first = '', ...more] = describeVerdict(verdict);
      if (verdict.verdict === 'passed') print(console, `${paint('green', 'passed')}  ${first}`);
      else {
        const mark = paint(verdict.rule.severity === 'must' ? 'red' : 'yellow', 'BROKEN');
        print(console, [`${mark}  ${first}`, ...more.map((line) => `      ${line}`)].join('\n'));
      }
    },
    end: () => print(console, ''),
  };
}

/** Lines for programs: a JSON object each. */
export function showJson(console: Console): LiveOutput {
  const write = (event: string, fields: object) => printJson(console, { event, ...fields });
  return {
    listening: (address, _, adminToken) => write('listening', { address, adminToken }),
    verdict: ({ id, rule, verdict, reason, evidence }) =>
      write('verdict', {
        id,
        verdict,
        ...(verdict === 'broken' && { reason, evidence }),
        ...{ role: rule.role, severity: rule.severity, sentence: rule.sentence },
        ...(verdict === 'broken' && { correct: rule.correct, source: rule.source }),
      }),
    end: ({ outcome, summary }) => write('end', { ...outcome, summary }),
  };
}
