import { broken, type Check, type Finding, passed, worst } from '../finding.js';
import { type Disturbance, finalStatuses, type Seen } from '../meaning.js';
import { longestDistance, nap, patience, type Reading } from '../reading.js';

/** The time that a page may wait for an answer that never comes, in ms. */
const hangingPatience = 60_000;

/** Tells whether somebody has asked for a new code before the page had its turn. */
const isLoadedAnew = (reading: Reading, poll: Seen): boolean =>
  reading.of('generate').some(({ at }) => at > poll.end && at - poll.end < longestDistance);

export const survives =
  (disturbance: Disturbance): Check =>
  (reading) =>
    worst(
      [...reading.polls.values()].flatMap((polls) =>
        polls.map((poll) => {
          if (poll.disturbance !== disturbance) return undefined;
          if (polls.some(({ at }) => at > poll.end)) return passed;
          // In a scenario nobody does that but the page itself.
          if (reading.facts.scenario === undefined && isLoadedAnew(reading, poll)) return undefined;
          // For an answer that never comes, a page may wait for long.
          const granted = poll.exchange.answeredAt === undefined ? hangingPatience : patience;
          return reading.wasThere(poll.end, granted) ? broken([poll], 'no poll of this code came after it') : undefined;
        }),
      ),
    );

/** The ids that a page polls which has read the id of a code from a refusal. */
const noCode = new Set(['', 'undefined', 'null', '[object Object]', 'NaN']);

/** A poll without the id of a code, or an exchange without a ticket. */
const isAstray = ({ kind, exchange: { query }, code, ticket }: Seen) =>
  (kind === 'poll' && noCode.has(code ?? String(query['qrcodeId'] ?? query['random'] ?? ''))) ||
  (kind === 'exchange' && noCode.has(ticket ?? ''));

const firstAuthorized = ({ seen }: Reading) => seen.find(({ status }) => status === 'AUTHORIZED');

export const doesNotTakeHttp200ForSuccess: Check = (reading) => {
  const refused = [...reading.of('generate'), ...reading.of('poll')].filter(
    ({ refusal, exchange }) => refusal !== undefined && exchange.status === 200,
  );
  const authorizedAt = firstAuthorized(reading)?.end ?? Number.POSITIVE_INFINITY;
  return worst(
    refused.map((one): Finding | undefined => {
      const astray = reading.seen.find((other) => other !== one && other.at >= one.end && isAstray(other));
      if (astray !== undefined) return broken([one, astray], 'goes on as if the first had succeeded');
      const told = reading.outcomes.find(
        ({ at, outcome }) => at >= one.end && at < authorizedAt && outcome === 'logged-in',
      );
      if (told !== undefined) return broken([one], 'the client tells that it is logged in');
      return reading.hasPassed(one.end, 3_000) ? passed : undefined;
    }),
  );
};

/** So many codes that a page has renewed by itself are enough: then it may leave the next one to a button. */
const enoughRenewals = 2;

export const asksForANewCode: Check = (reading) => {
  const { renewals } = renewalsOf(reading);
  return worst(
    reading.of('poll').map((poll) => {
      if (poll.status !== 'EXPIRED') return undefined;
      const asked = reading
        .of('generate')
        .some(({ at, exchange }) => at >= poll.at && exchange.page === poll.exchange.page);
      if (asked) return passed;
      if (
        renewals.filter(({ at, exchange }) => at < poll.at && exchange.page === poll.exchange.page).length >=
        enoughRenewals
      )
        return undefined;
      return reading.wasThere(poll.end, patience) ? broken([poll], 'no new code was asked for') : undefined;
    }),
  );
};

/** So many codes that each follow one which has expired, within so many ms, are a loop. */
const mostCodes = 5;
const loopTime = 10_000;

/** The requests for a code, and those that were made as the code before on the same page had expired. */
function renewalsOf(reading: Reading) {
  const made = reading.of('generate');
  const isRenewal = ({ at, exchange: { page } }: Seen) => {
    const before = made.findLast((one) => one.at < at && one.exchange.page === page);
    return reading.of('poll').some((poll) => poll.status === 'EXPIRED' && poll.code === before?.code && poll.end <= at);
  };
  return { made, renewals: made.filter(isRenewal) };
}

export const doesNotAskInALoop: Check = (reading) => {
  const { made, renewals } = renewalsOf(reading);
  const loop = made.findIndex(({ at }, index) => {
    const following = made.slice(index + 1, index + 1 + mostCodes);
    const last = following.at(-1);
    return (
      following.length === mostCodes &&
      last !== undefined &&
      last.at - at < loopTime &&
      following.every((one) => renewals.includes(one))
    );
  });
  if (reading.facts.isTimed !== false && loop >= 0) {
    return broken(made.slice(loop, loop + mostCodes + 1), `more than ${mostCodes} codes within 10 s`);
  }
  const expired = reading.of('poll').filter(({ status }) => status === 'EXPIRED');
  const [first] = expired;
  const isRepeated = expired.some(({ code }) => code !== first?.code);
  return first !== undefined && isRepeated && reading.hasPassed(first.end, loopTime) ? passed : undefined;
};

export const sendsTheAppId: Check = (reading) =>
  worst(
    reading.of('generate').map((one) => {
      const sent = String(one.exchange.headers['x-authing-app-id'] ?? '');
      if (sent === '') return broken([one], 'there is no header x-authing-app-id');
      const wanted = reading.facts.app?.id;
      return wanted === undefined || sent === wanted ? passed : broken([one], `it is for another app than ${wanted}`);
    }),
  );

/** A request that was under way when the client was stopped may begin so much later, in ms. */
const fallingAsleep = 1_000;

export const goesOnAfterSleep: Check = (reading) => {
  const { asleep } = reading.facts;
  if (asleep === undefined) {
    const paused = [...reading.polls.values()].some((polls) =>
      polls.some(
        (poll, index) => poll.disturbance === undefined && (polls[index + 1]?.at ?? poll.end) - poll.end >= nap,
      ),
    );
    return paused && reading.facts.isTimed !== false ? passed : undefined;
  }
  const before = reading.of('poll').findLast(({ at }) => at <= asleep.from);
  if (before === undefined) return undefined;
  // A client that polls meanwhile was not asleep: another process than that of the page was stopped.
  const isAwake = ({ at }: Seen) => at > asleep.from + fallingAsleep && at < asleep.to;
  if (reading.of('poll').some(isAwake)) return undefined;
  const next = [...reading.of('poll'), ...reading.of('generate')].find(({ at }) => at >= asleep.to);
  if (next !== undefined) return passed;
  return reading.wasThere(asleep.to, patience) ? broken([before], 'no poll came after the sleep') : undefined;
};

export const showsTheUserFromBriefUserInfo: Check = (reading) => {
  const scanned = reading.seen.find(({ status, showsUser }) => status === 'SCANNED' && showsUser);
  // An app or a server that calls as the page does may have made this request for a profile.
  if (scanned === undefined || reading.isShared) return undefined;
  const ending = reading.polls.get(scanned.code ?? '')?.find(({ status }) => finalStatuses.has(status));
  const endedAt = ending?.at ?? Number.POSITIVE_INFINITY;
  const profile = reading.of('profile').find(({ at }) => at > scanned.end && at < endedAt);
  return profile === undefined
    ? passed
    : broken([scanned, profile], 'a profile was asked for before the user had confirmed');
};

export const logsInWhenAuthorized: Check = (reading) => {
  const authorized = firstAuthorized(reading);
  const told = authorized && reading.told(authorized.at);
  if (authorized === undefined || told === undefined) return undefined;
  // Nobody can log in whom the server of the page has refused.
  if (told.outcome === 'failed' && reading.isTicketRefused) return undefined;
  if (told.outcome !== 'logged-in') return broken([authorized], `the client tells ${told.outcome}`);
  const { userId } = reading.facts;
  return told.userId === undefined || userId === undefined || told.userId === userId
    ? passed
    : broken([authorized], 'the client tells that another user is logged in');
};

export const logsInNobodyOtherwise: Check = (reading) => {
  const isEnding = ({ status }: Seen) => status !== 'AUTHORIZED' && finalStatuses.has(status);
  const ending = reading.seen.find(isEnding);
  const told = ending && reading.told(ending.at);
  if (ending === undefined || told === undefined) return undefined;
  const authorized = firstAuthorized(reading);
  if (told.outcome !== 'logged-in') return passed;
  return authorized !== undefined && authorized.at <= told.at
    ? undefined
    : broken([ending], 'the client tells that it is logged in');
};
