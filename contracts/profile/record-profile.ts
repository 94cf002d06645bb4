import { valueAt } from '../http/fields.js';
import {
  type AssumedValues,
  type AssumptionName,
  assume,
  assumptionRows,
  assumptions,
  defaultAssumptions,
} from '../protocol/assumptions.js';
import { catalogueOf, type Profile, parseProfile } from '../protocol/catalogue.js';
import type { Case } from '../suite/case.js';
import { casesFor } from '../suite/cases/index.js';
import type { PlayOptions, Result } from '../suite/play/play.js';
import type { Played } from '../suite/play/play-step.js';
import type { Target } from '../suite/target.js';
import { recordRefusals } from './record-refusals.js';

type Known = { -readonly [Name in AssumptionName]?: AssumedValues[Name] };
type Order = 'checkOrder' | 'exchangeOrder';

/** Plays cases on a target, in whatever order and however many at once. */
export type PlayAll = (target: Target, cases: readonly Case[], options: PlayOptions) => Promise<readonly Result[]>;

/** The result of a recording. */
export interface Recording {
  readonly profile: Profile;
  /** The results of the cases when they were played first, with our assumptions. */
  readonly results: readonly Result[];
}

/** Which refusal it is, and not whether there is one, is the question: codes have to be known before. */
const whichRefusal: readonly AssumptionName[] = ['emptyLogin', 'appCredentialsAsLogin'];
const orders: readonly Order[] = ['checkOrder', 'exchangeOrder'];

/**
 * Records what a deployment does where nothing is published: for each assumption, the value under which its cases pass.
 * `playAll` plays the cases and answers their results; the target keeps its QR codes and login states.
 *
 * @example
 * const playAll: PlayAll = (target, cases, options) => Promise.all(cases.map((one) => playCase(one, target, options)));
 * const about = { name: 'staging', recordedBy: 'nightly', recordedAt: '2026-01-01T00:00:00Z' };
 * const recording = await recordProfile(target, (all) => all.slice(0, 2), about, playAll);
 * recording.profile.name; // 'staging'
 */
export async function recordProfile(
  target: Target,
  selected: (cases: readonly Case[]) => readonly Case[],
  { name, recordedBy, recordedAt }: Required<Pick<Profile, 'name' | 'recordedBy' | 'recordedAt'>>,
  playAll: PlayAll,
): Promise<Recording> {
  const recorder = recordRefusals(target);
  const known: Known = { ...target.lifetimes };
  const learn = recorder.learn;
  const casesUnder = (more: Known = {}) => selected(casesFor(assume({ ...known, ...more })));
  const rulesUnder = (more: Known = {}) => ({
    assumptions: assume({ ...known, ...more }),
    catalogue: catalogueOf({ name, refusals: recorder.refusals() }),
  });
  const withLifetimes = (): Target => ({ ...recorder.target, lifetimes: lifetimesOf(known) });

  await readLifetimes(recorder.target, casesUnder(), known, playAll);
  const results = await playAll(withLifetimes(), casesUnder(), { rules: rulesUnder(), learn });
  const unexpressed = new Map<string, string>();
  const first = new Map(results.map((result) => [result.case.id, result]));

  for (const [name, { others }] of assumptionRows) {
    if (orders.some((order) => order === name) || whichRefusal.includes(name)) continue;
    const telling = results.filter(({ case: { decides = [] } }) => decides.length === 1 && decides[0] === name);
    const judged = telling.filter(({ status }) => status !== 'skipped');
    if (judged.length === 0) continue;
    const value = await bestOf(name, others, judged);
    if (value === undefined) for (const { case: one } of judged) unexpressed.set(one.id, `no value of ${name} fits`);
    else Object.assign(known, { [name]: known[name] ?? value });
  }

  /** The value under which most of the cases pass that tell it; ours, where that is as good. */
  async function bestOf(name: AssumptionName, others: readonly unknown[], judged: readonly Result[]): Promise<unknown> {
    const passes = (played: readonly Result[]) => played.filter(({ status }) => status === 'passed').length;
    const ids = new Set(judged.map(({ case: { id } }) => id));
    let best = { value: defaultAssumptions[name] as unknown, count: passes(judged) };
    if (best.count === judged.length) return best.value;
    for (const value of others) {
      const more = { [name]: value } as Known;
      const again = casesUnder(more).filter(({ id }) => ids.has(id));
      const count = passes(await playAll(withLifetimes(), again, { rules: rulesUnder(more), learn }));
      if (count > best.count) best = { value, count };
    }
    return best.count === 0 ? undefined : best.value;
  }

  for (const name of whichRefusal) {
    const { assumed, others } = assumptions[name];
    const value = await firstThat([assumed, ...others], async (candidate) => {
      const more = { [name]: candidate } as Known;
      const telling = casesUnder(more).filter(({ decides = [] }) => decides.includes(name));
      const played = await playAll(withLifetimes(), telling, { rules: rulesUnder(more) });
      return played.some(({ status }) => status === 'passed') && played.every(({ status }) => isFine(status));
    });
    if (value !== undefined) Object.assign(known, { [name]: value });
  }
  for (const name of orders) await settleOrder(name);

  /** Each pair is played in our order and, where that does not hold, the other way round. */
  async function settleOrder(name: Order): Promise<void> {
    const assumed: readonly string[] = defaultAssumptions[name];
    const telling = (order: readonly string[]) => {
      const more = { [name]: order } as Known;
      return { more, cases: casesUnder(more).filter(({ decides = [] }) => decides.includes(name)) };
    };
    const play = async (order: readonly string[], only: (one: Case) => boolean) => {
      const { more, cases } = telling(order);
      return playAll(withLifetimes(), cases.filter(only), { rules: rulesUnder(more) });
    };
    const ours = await play(assumed, () => true);
    const otherwise = new Set(ours.filter(({ status }) => !isFine(status)).map(({ case: { id } }) => id));
    const theirs = await play([...assumed].reverse(), ({ id }) => otherwise.has(id));
    const before: { readonly id: string; readonly pair: readonly [string, string] }[] = [];
    const ofTheirs = new Map(theirs.map((result) => [result.case.id, result]));
    for (const result of ours) {
      const { id } = result.case;
      const [, earlier, later] = /(\w+)-before-(\w+)$/.exec(id) ?? [];
      const { status } = ofTheirs.get(id) ?? result;
      if (earlier === undefined || later === undefined || status === 'skipped') continue;
      const [first, second] = otherwise.has(id) ? [later, earlier] : [earlier, later];
      const contrary = before.find(({ pair }) => pair[0] === second && pair[1] === first);
      if (status !== 'passed') unexpressed.set(id, 'neither of the two refusals is the one that comes');
      else if (contrary !== undefined) unexpressed.set(id, describeContrary(earlier, later, first, contrary.id));
      else before.push({ id, pair: [first, second] });
    }
    const seen = assumed.filter((check) => before.some(({ pair }) => pair.includes(check)));
    if (seen.length > 0)
      Object.assign(known, {
        [name]: sortBy(
          seen,
          before.map(({ pair }) => pair),
        ),
      });
  }

  const odd = results.filter(({ case: { id }, status }) => !isFine(status) && !unexpressed.has(id));
  const oddIds = new Set(odd.map(({ case: { id } }) => id));
  const again = casesUnder().filter(({ id }) => oddIds.has(id));
  for (const { case: one, status, difference, reason } of await playAll(withLifetimes(), again, {
    rules: rulesUnder(),
  })) {
    if (isFine(status)) continue;
    const { path, expected, received } = difference ?? { path: '', expected: '', received: reason };
    unexpressed.set(one.id, `${path}: ${JSON.stringify(expected)} is expected, ${JSON.stringify(received)} comes`);
  }
  for (const { case: id, why } of recorder.unexpressed(name)) if (first.has(id)) unexpressed.set(id, why);

  return {
    results,
    profile: parseProfile({
      schemaVersion: 1,
      name,
      recordedAt,
      recordedBy,
      assumptions: known,
      refusals: recorder.refusals(),
      ...(unexpressed.size > 0 && { unexpressed: [...unexpressed].map(([id, why]) => ({ case: id, why })) }),
    }),
  };
}

const describeContrary = (check: string, other: string, first: string, elsewhere: string) => {
  const [here, there] = first === check ? ['before', 'after'] : ['after', 'before'];
  return `${check} comes ${here} ${other} here, and ${there} it in ${elsewhere}: a profile holds one order`;
};

const isFine = (status: Result['status']) => status === 'passed' || status === 'skipped';

function lifetimesOf({
  qrcodeExpiresIn,
  ticketExpiresIn,
  accessTokenExpiresIn,
}: Known): NonNullable<Target['lifetimes']> {
  return {
    ...(qrcodeExpiresIn !== undefined && { qrcodeExpiresIn }),
    ...(ticketExpiresIn !== undefined && { ticketExpiresIn }),
    ...(accessTokenExpiresIn !== undefined && { accessTokenExpiresIn }),
  };
}

/** A new code over V2 says how long it lives, a new token set how long its access token does. */
async function readLifetimes(target: Target, cases: readonly Case[], known: Known, playAll: PlayAll): Promise<void> {
  const telling = cases.filter(({ id }) => id === 'v2/lifetime' || id === 'session/lifetime');
  const onCall = ({ step, exchanged }: Played) => {
    const read = (path: string) => Number(valueAt(path, exchanged.answer.body));
    if (step.call === 'geneQrcodeV2' && read('data.expiresIn') > 0) known.qrcodeExpiresIn = read('data.expiresIn');
    if (step.call === 'signin' && read('data.expire_in') > 0) known.accessTokenExpiresIn = read('data.expire_in');
  };
  await playAll(target, telling, { onCall });
}

async function firstThat<Value>(
  values: readonly Value[],
  fits: (value: Value) => Promise<boolean>,
): Promise<Value | undefined> {
  for (const value of values) if (await fits(value)) return value;
  return undefined;
}

/** Sorts as the pairs demand, and otherwise as it was. */
function sortBy(items: readonly string[], before: readonly (readonly [string, string])[]): readonly string[] {
  const sorted: string[] = [];
  const rest = [...items];
  while (rest.length > 0) {
    const isFree = (item: string) => !before.some(([earlier, later]) => later === item && rest.includes(earlier));
    const next = rest.find(isFree) ?? (rest[0] as string);
    sorted.push(next);
    rest.splice(rest.indexOf(next), 1);
  }
  return sorted;
}
