import { stripVTControlCharacters } from 'node:util';
import { readMeaning, secretsOf } from '../../contracts/client.js';
import type { Secrets } from '../../contracts/index.js';
import type { PlayedScenario } from './run-scenario.js';

/** As many lines as tell why a command has ended, each as long as anybody reads. */
const mostLines = 12;
const longestLine = 300;
const longestName = 60;
/** Scenarios that are named, before they are only counted. */
const mostNamed = 3;

/** The last lines that a command has written, without secrets, colours and empty lines. */
export function linesOf(output: string, secrets: Secrets): string[] {
  const lines = secrets.hide(stripVTControlCharacters(output)).split(/[\r\n]+/);
  return lines
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .slice(-mostLines)
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line));
}

/** Says of which scenarios the command has ended badly, has asked nothing or was elsewhere, and what it has printed. */
export function describeEndings(played: readonly PlayedScenario[]): string[] {
  const scenarios = new Map<string, string[]>();
  for (const one of played) {
    const text = describeEnding(one);
    if (text !== undefined) scenarios.set(text, [...(scenarios.get(text) ?? []), one.scenario.name]);
  }
  return [...scenarios].map(([text, names]) => `${nameSome(names)}: ${text}`);
}

function describeEnding({ end, run, output, address, otherUserPools }: PlayedScenario): string | undefined {
  const [pool] = otherUserPools;
  if (pool !== undefined) {
    const name = JSON.stringify(pool.slice(0, longestName));
    return `the command named the user pool ${name}, and what it asked there was not judged: name the one of AUTHING_QRCODE_MOCK_USER_POOL_ID, or none`;
  }
  const requests = run.exchanges.length;
  const hasBegun = run.exchanges.some((one) => readMeaning(one).kind !== 'other');
  if (hasBegun && (end === undefined || end.code === 0)) return undefined;
  const lines = linesOf(output, secretsOf(run)).map((line) =>
    line.trim().replaceAll(address, '$AUTHING_QRCODE_MOCK_URL'),
  );
  const printed = lines.length === 0 ? '; it printed nothing' : `; it printed: ${lines.join(' | ')}`;
  const number = `${requests} ${requests === 1 ? 'request' : 'requests'}`;
  const none = hasBegun || requests === 0 ? '' : ', and none of the QR-code login';
  if (end === undefined) {
    const watched = Math.round((run.facts.until - (run.facts.handedAt ?? run.facts.until)) / 1_000);
    return `the command made ${requests === 0 ? 'no request' : number} within ${watched} s${none}${printed}`;
  }
  const ending = end.code === undefined ? 'was ended by a signal' : `ended with exit code ${end.code}`;
  return `the command ${ending} ${requests === 0 ? 'before any request' : `after ${number}`}${none}${printed}`;
}

function nameSome(names: readonly string[]): string {
  if (names.length === 1) return `scenario ${names[0]}`;
  if (names.length <= mostNamed) return `scenarios ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `scenarios ${names.slice(0, mostNamed - 1).join(', ')} and ${names.length - mostNamed + 1} more`;
}
