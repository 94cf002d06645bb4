import { type ClientVerdict, describeVerdict } from '../../contracts/client/index.js';
import type { Report } from '../../contracts/index.js';

/** How the terminal is told of what a live judge finds. */
export interface LiveOutput {
  /** `adminToken`: what the admin API takes beyond loopback, where it was made up. */
  listening(address: string, about: string, adminToken: string | undefined): void;
  verdict(verdict: ClientVerdict): void;
  end(report: Report): void;
}

const colours = { green: '32', red: '31', yellow: '33' } as const;

/** Lines for people: each broken rule with all that there is to say of it. */
export function showLines(isColoured: boolean): LiveOutput {
  const paint = (colour: keyof typeof colours, text: string) =>
    isColoured ? `\u001b[${colours[colour]}m${text}\u001b[39m` : text;
  return {
    listening: (address, about) => console.log(`listening on ${address}\n\n${about}`),
    verdict(verdict) {
      const [first = '', ...more] = describeVerdict(verdict);
      if (verdict.verdict === 'passed') console.log(`${paint('green', 'passed')}  ${first}`);
      else {
        const mark = paint(verdict.rule.severity === 'must' ? 'red' : 'yellow', 'BROKEN');
        console.log([`${mark}  ${first}`, ...more.map((line) => `      ${line}`)].join('\n'));
      }
    },
    end: () => console.log(),
  };
}

/** Lines for programs: a JSON object each. */
export function showJson(): LiveOutput {
  const write = (event: string, fields: object) => console.log(JSON.stringify({ event, ...fields }));
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
