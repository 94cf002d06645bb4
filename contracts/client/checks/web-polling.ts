import { broken, type Check, type Finding, passed, showSeconds, worst } from '../finding.js';
import { isError, isOpen, isThrottled, type Seen } from '../meaning.js';
import {
  distances,
  inARow,
  leastDistance,
  longestDistance,
  mean,
  nap,
  patience,
  patienceFor,
  type Reading,
} from '../reading.js';

/** Looks at the polls of each code. */
const forEachCode =
  (check: (polls: readonly Seen[], reading: Reading) => Finding | undefined): Check =>
  (reading) =>
    worst([...reading.polls.values()].map((polls) => check(polls, reading)));

export const waitsBetweenPolls = forEachCode((polls, { facts }) => {
  const all = distances(polls);
  if (facts.isTimed === false || all.length < inARow) return undefined;
  for (let from = 0; from + inARow <= all.length; from += 1) {
    // Another rule tells how a page goes on after errors.
    if (polls.slice(from, from + inARow).some(isError)) continue;
    const average = mean(all.slice(from, from + inARow));
    if (average < leastDistance) {
      return broken(polls.slice(from, from + inARow + 1), `${showSeconds(average)} between two polls on average`);
    }
  }
  return passed;
});

/** The pause of a page that is hidden begins so long after an answer, in ms: it looks like nothing else. */
const rest = 12_000;

/** A client that is told to slow down waits so much longer from then on, in ms. Source: RFC 8628, section 3.5. */
const slowDown = 5_000;

const wasAsleep = ({ facts: { asleep } }: Reading, from: number, to: number) =>
  asleep !== undefined && from < asleep.to && to > asleep.from;

/** Tells whether another code was asked for since. */
const isReplaced = (poll: Seen, reading: Reading) =>
  reading.of('generate').some((request) => reading.isLater(request, poll));

export const pollsOftenEnough = forEachCode((polls, reading) => {
  if (reading.facts.isTimed === false) return undefined;
  const usual = Math.min(...distances(polls));
  let longest = longestDistance;
  return worst(
    polls.map((poll, index) => {
      if (isThrottled(poll)) longest += slowDown;
      if (!isOpen(poll)) return undefined;
      const next = polls[index + 1];
      const to = next?.at ?? reading.facts.aliveUntil ?? reading.facts.until;
      if (wasAsleep(reading, poll.end, to)) return undefined;
      if (next === undefined && (reading.facts.endedAt !== undefined || isReplaced(poll, reading))) return undefined;
      const distance = to - poll.end;
      // A page that nobody looks at may rest for a while: one that polls at its usual pace otherwise.
      const rests = distance >= rest && usual <= longest;
      if (next !== undefined && (distance >= nap || rests)) return undefined;
      if (distance > longest) {
        return broken(next ? [poll, next] : [poll], `${showSeconds(distance)} without a poll`);
      }
      return next && passed;
    }),
  );
});

/** The time that a page may be hidden, in ms. */
const hiddenPatience = 45_000;

export const goesOnUntilDecided = forEachCode((polls, reading) => {
  const last = polls.at(-1);
  if (last === undefined) return undefined;
  const hasAnother = polls.some((poll) => isOpen(poll) && poll !== last);
  // Another rule tells whether a page that was put to sleep goes on.
  const sleeps = reading.facts.asleep !== undefined && last.at <= reading.facts.asleep.to;
  // In a recording, somebody may have hidden the page.
  const granted = reading.facts.scenario === undefined ? hiddenPatience : patience;
  if (!isOpen(last) || isReplaced(last, reading) || sleeps || !reading.wasThere(last.end, granted)) {
    return hasAnother ? passed : undefined;
  }
  return broken([last], 'no poll came after it');
});

export const onePollAtATime = forEachCode((polls) => {
  const answered = polls.filter(({ exchange }) => exchange.answeredAt !== undefined && exchange.status > 0);
  for (const poll of answered) {
    const second = polls.find((other) => other !== poll && other.at >= poll.at && other.at < poll.end - 100);
    if (second !== undefined) {
      return broken(
        [poll, second],
        `the second began ${showSeconds(poll.end - second.at)} before the first was answered`,
      );
    }
  }
  return answered.some(({ at, end }) => end - at >= 1_000) ? passed : undefined;
});

export const stopsWhen = (status: string): Check =>
  forEachCode((polls, reading) => {
    const last = polls.find((poll) => poll.status === status);
    if (last === undefined) return undefined;
    const later = reading.after(last, polls);
    if (later.length > 0) return broken([last, ...later], `polled ${later.length} times more after ${status}`);
    return reading.hasPassed(last.end, patienceFor(polls)) ? passed : undefined;
  });

export const stopsWhenReplaced: Check = (reading) => {
  const made = reading.of('generate').filter(({ isSuccess, code }) => isSuccess && code !== undefined);
  return worst(
    made.slice(1).map((successor, index) => {
      const page = successor.exchange.page;
      const first = made.slice(0, index + 1).findLast(({ exchange }) => exchange.page === page);
      const polls = reading.polls.get(first?.code ?? '') ?? [];
      const before = polls.findLast(({ end }) => end <= successor.end);
      if (first === undefined || before === undefined || !['PENDING', 'SCANNED'].includes(before.status ?? ''))
        return undefined;
      const later = reading.after(successor, polls);
      // A page may look at the first code once more before it swaps them, as somebody may just have scanned it.
      if (later.length > 1)
        return broken(
          [successor, ...later],
          `the first code was polled ${later.length} times more; two pages that nothing tells apart look alike`,
        );
      return reading.hasPassed(successor.end, patienceFor(polls)) ? passed : undefined;
    }),
  );
};

export const honoursRetryAfter: Check = (reading) => {
  if (reading.facts.isTimed === false) return undefined;
  const polls = reading.of('poll');
  return worst(
    polls.map((poll) => {
      const { retryAfter, exchange, end } = poll;
      if (retryAfter === undefined) return undefined;
      const next = polls.find((other) => other.at > end && other.exchange.page === exchange.page);
      const waited = (next?.at ?? reading.facts.until) - end;
      if (waited >= 0.9 * retryAfter) return passed;
      if (next === undefined) return reading.facts.endedAt === undefined ? undefined : passed;
      return broken([poll, next], `polled after ${showSeconds(waited)}, and was to wait ${showSeconds(retryAfter)}`);
    }),
  );
};

export const goesOnWhenThrottled = forEachCode((polls, reading) =>
  worst(
    polls.map((poll) => {
      if (!isThrottled(poll)) return undefined;
      if (polls.some(({ at }) => at > poll.end)) return passed;
      return reading.wasThere(poll.end, (poll.retryAfter ?? longestDistance) + patience)
        ? broken([poll], 'no poll of this code came after it')
        : undefined;
    }),
  ),
);

/**
 * The time that a page waits after an ordinary answer: the shortest one, as a busy machine only lengthens a wait.
 * `undefined` where too few are known, or where the page hardly waits at all, which another rule tells.
 */
function usualWait(polls: readonly Seen[]): number | undefined {
  const waits = polls.flatMap((poll, index) => {
    const next = polls[index + 1];
    return next !== undefined && isOpen(poll) ? [next.at - poll.end] : [];
  });
  const shortest = Math.min(...waits);
  return waits.length < 3 || shortest < 500 ? undefined : shortest;
}

export const backsOffWhenThrottled = forEachCode((polls, { facts }) => {
  const usual = usualWait(polls);
  if (facts.isTimed === false || usual === undefined) return undefined;
  return worst(
    polls.map((poll) => {
      const next = polls.find(({ at }) => at > poll.end);
      if (!isThrottled(poll) || poll.retryAfter !== undefined || next === undefined) return undefined;
      const waited = next.at - poll.end;
      return waited >= 1.25 * usual
        ? passed
        : broken([poll, next], `polled again after ${showSeconds(waited)}, and usually after ${showSeconds(usual)}`);
    }),
  );
});

export const backsOffAfterErrors = forEachCode((polls, { facts }) => {
  // A page that hardly waits at all is told by another rule.
  if (facts.isTimed === false || usualWait(polls) === undefined) return undefined;
  let finding: Finding | undefined;
  for (let from = 0; from + 1 < polls.length; from += 1) {
    const met = polls.slice(from, from + inARow + 1);
    // One distance as long as three may be together settles it: a page that waits longer and longer meets fewer errors.
    const [first = 0] = distances(met);
    if (met.slice(0, 1).every(isError) && first >= inARow * leastDistance) finding = passed;
    if (met.length <= inARow || !met.slice(0, inARow).every(isError)) continue;
    const average = mean(distances(met));
    if (average < leastDistance)
      return broken(met, `${showSeconds(average)} from one error to the next poll on average`);
    finding = passed;
  }
  return finding;
});
