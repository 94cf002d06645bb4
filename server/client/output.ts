import { stripVTControlCharacters } from 'node:util';
import { readMeaning, secretsOf } from '../../contracts/client/index.js';
import type { Secrets } from '../../contracts/internal.js';
import type { PlayedScenario } from './scenario/run-scenario.js';

/** As many lines as tell why a command has ended, each as long as anybody reads. */
const mostLines = 12;
const longestLine = 300;
const longestName = 60;
/** Scenarios that are named, before they are only counted. */
const mostNamed = 3;

/** The characters that a terminal obeys rather than shows, or that turn the direction of a text. */
const unseen = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** A line that names an error: `TypeError: x is undefined`, `panic: …`, `ValueError: …`. */
const namesAnError = /^(?:Uncaught |Unhandled )?(?:[\w.]*(?:Error|Exception)\b(?: \[\w+\])?|panic|fatal(?: error)?): /i;
/** The frames of a stack, and the fields of an object that is printed after it, say where and not what. */
const isDetail = /^\s+at |^\s*[{}\])]+,?$/;

/** All lines that a command has written, without secrets, colours and empty lines. */
const linesOf = (output: string, secrets: Secrets): string[] =>
  secrets
    .hide(stripVTControlCharacters(output))
    .split(/[\r\n]+/)
    .map((line) => line.replaceAll(unseen, '').trimEnd())
    .filter((line) => line !== '');

const shorten = (lines: readonly string[]): string[] =>
  lines.map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line));

/** The last lines that a command has written. */
export const lastLinesOf = (output: string, secrets: Secrets): string[] =>
  shorten(linesOf(output, secrets).slice(-mostLines));

/** The lines that tell why a command has ended: from the first that names an error on, else the last that it has written. */
function tellingLinesOf(output: string, secrets: Secrets): string[] {
  const lines = linesOf(output, secrets);
  const first = lines.findIndex((line) => namesAnError.test(line));
  if (first < 0) return lastLinesOf(output, secrets);
  const telling = lines.slice(first).filter((line) => !isDetail.test(line));
  return shorten(telling.slice(0, mostLines));
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

function describeEnding(played: PlayedScenario): string | undefined {
  const elsewhere = describeOtherPool(played);
  const texts = [elsewhere, describeEnd(played, elsewhere !== undefined)].filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : `the command ${texts.join('; it ')}`;
}

function describeOtherPool({ run, otherUserPools: [pool] }: PlayedScenario): string | undefined {
  if (pool === undefined) return undefined;
  // A text that is cut first may keep half a secret, which nothing would recognise.
  const name = JSON.stringify(secretsOf(run).hide(pool).slice(0, longestName));
  return `named the user pool ${name}, and what it asked there was refused (2224) and not judged: name the one of AUTHING_QRCODE_MOCK_USER_POOL_ID, or none`;
}

function describeEnd({ end, run, output, address }: PlayedScenario, hasAskedElsewhere: boolean): string | undefined {
  const requests = run.exchanges.length;
  const hasBegun = run.exchanges.some((one) => readMeaning(one).kind !== 'other');
  if (hasBegun && (end === undefined || end.code === 0)) return undefined;
  const lines = tellingLinesOf(output, secretsOf(run)).map((line) =>
    line.trim().replaceAll(address, '$AUTHING_QRCODE_MOCK_URL'),
  );
  const printed = lines.length === 0 ? '; it printed nothing' : `; it printed: ${lines.join(' | ')}`;
  const other = hasAskedElsewhere ? 'other ' : '';
  const number = `${requests} ${other}${requests === 1 ? 'request' : 'requests'}`;
  const none = hasBegun || requests === 0 ? '' : ', and none of the QR-code login';
  if (end === undefined) {
    const watched = Math.round((run.facts.until - (run.facts.handedAt ?? run.facts.until)) / 1_000);
    return `made ${requests === 0 ? `no ${other}request` : number} within ${watched} s${none}${printed}`;
  }
  const ending = end.code === undefined ? 'was ended by a signal' : `ended with exit code ${end.code}`;
  return `${ending} ${requests === 0 ? `before any ${other}request` : `after ${number}`}${none}${printed}`;
}

function nameSome(names: readonly string[]): string {
  if (names.length === 1) return `scenario ${names[0]}`;
  if (names.length <= mostNamed) return `scenarios ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `scenarios ${names.slice(0, mostNamed - 1).join(', ')} and ${names.length - mostNamed + 1} more`;
}
