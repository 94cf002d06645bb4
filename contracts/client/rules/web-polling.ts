import * as checks from '../checks/web-polling.js';
import { advice, type ClientRule, documented, sdk } from '../rule.js';

const shared = { role: 'web', severity: 'must' } as const;

const stops = (status: string, why: string) =>
  ({
    ...shared,
    sentence: `A page stops polling a code once it is ${status}`,
    source: sdk(`authing-js-sdk and Guard stop at it: ${why}`),
    observed: `polls of the code that begin more than 0.2 s after the answer ${status}; it has stopped after three of its own distances and 0.5 s, 5.5 s at most`,
    needs: `a poll is answered ${status}, and the page is watched for some seconds more`,
    correct: `End the timer of the polls when the answer is ${status}, before anything else.`,
  }) satisfies Omit<ClientRule, 'check'>;

/** Rules on how often a page polls, and when it stops. */
export const webPollingRules = {
  'web/waits-between-polls': {
    ...shared,
    sentence: 'A page waits for at least 0.5 s between two polls of a code',
    source: advice('the official SDKs wait for 0.8 s and 1 s; a tenant that is polled faster is throttled'),
    observed:
      'the mean of three distances in a row between the beginnings of polls: broken below 0.4 s, as a busy machine moves a single poll',
    needs: 'a code is polled four times at least',
    correct: 'Wait for 1 s after an answer before the next poll.',
    check: checks.waitsBetweenPolls,
  },
  'web/polls-often-enough': {
    ...shared,
    severity: 'should',
    sentence: 'A page waits for at most 5 s between two polls of a code that is not decided yet',
    source: advice('whoever has confirmed on the phone looks at the page, and waits'),
    observed:
      'the time from an answer PENDING or SCANNED to the next poll: broken above 5.5 s, and 5 s more for each 429 before (RFC 8628, section 3.5); not counted: answers that were disturbed, and pages that were asleep or hidden, which is what a pause of 12 s is taken for where the page polls at its pace otherwise',
    needs: 'a code is polled while it is PENDING or SCANNED',
    correct: 'Wait for 1 s after an answer before the next poll.',
    check: checks.pollsOftenEnough,
  },
  'web/goes-on-until-decided': {
    ...shared,
    sentence: 'A page goes on polling a code as long as it is neither decided nor expired',
    source: sdk('authing-js-sdk and Guard poll while the status is PENDING or SCANNED'),
    observed:
      'the next poll after an answer PENDING or SCANNED: broken if the client ends, or if there is none within 15 s (45 s in a recording, where the page may be hidden), and no other code was asked for',
    needs: 'a code is polled again after an answer PENDING or SCANNED, or not within 15 s',
    correct: 'Set the timer of the next poll before anything is drawn, and stop it at a final status alone.',
    check: checks.goesOnUntilDecided,
  },
  'web/one-poll-at-a-time': {
    ...shared,
    sentence: 'A page never has two polls of one code under way at once',
    source: advice('a timer that does not wait for answers piles up requests on a server that is slow already'),
    observed:
      'a poll that begins more than 0.1 s before another of the same code is answered; a page that gives up on an answer within 2.5 s looks alike',
    needs: 'a poll is answered after 1 s or later',
    correct: 'Start the timer of the next poll when the answer is there, rather than at a fixed rate.',
    check: checks.onePollAtATime,
  },
  'web/stops-when-authorized': { ...stops('AUTHORIZED', 'the status is final'), check: checks.stopsWhen('AUTHORIZED') },
  'web/stops-when-cancelled': { ...stops('CANCELLED', 'the status is final'), check: checks.stopsWhen('CANCELLED') },
  'web/stops-when-expired': { ...stops('EXPIRED', 'the status is final'), check: checks.stopsWhen('EXPIRED') },
  'web/stops-in-error': {
    ...stops('ERROR', 'it is told as an error'),
    severity: 'should',
    source: sdk('authing-js-sdk ends at status 5 and calls back with the error'),
    check: checks.stopsWhen('ERROR'),
  },
  'web/stops-when-replaced': {
    ...shared,
    sentence: 'A page stops polling a code once it has asked for another one',
    source: advice('nobody sees the first code any more: whoever polls it loads the server for nothing'),
    observed:
      'polls of the first code that begin more than 0.2 s after the second was made for the same page: broken from the second one on, as a page may look once more; two pages at once, in a recording that does not tell them apart, look alike',
    needs: 'a page asks for a new code while the first is PENDING or SCANNED',
    correct: 'End the timer of the first code when its successor is asked for.',
    check: checks.stopsWhenReplaced,
  },
  'web/honours-retry-after': {
    ...shared,
    sentence: 'A page that is throttled does not poll before Retry-After is over',
    source: documented('RFC 9110, section 10.2.3, and the statusCode class 429'),
    observed: 'the time from an answer 429 to the next poll of any code: broken below nine tenths of Retry-After',
    needs: 'a poll is answered 429 with Retry-After',
    correct:
      'Look at statusCode, since HTTP says 200 (a gateway may say 429): where it is 429, wait for as many seconds as the header Retry-After says.',
    check: checks.honoursRetryAfter,
  },
  'web/goes-on-when-throttled': {
    ...shared,
    sentence: 'A page that is throttled goes on with its code later',
    source: advice('the user may be about to scan: one 429 is no reason to lose the code'),
    observed:
      'the next poll of the code: broken if there is none within 15 s after Retry-After, or without a hint within 20.5 s',
    needs: 'a poll is answered 429, and the page is watched until it polls again, or for as long as it may wait',
    correct: 'Treat statusCode 429 as a poll without news.',
    check: checks.goesOnWhenThrottled,
  },
  'web/backs-off-after-errors': {
    ...shared,
    sentence: 'A page that meets errors polls on no faster than before',
    source: advice('a server that fails is asked by every open page at once: whoever repeats at once keeps it down'),
    observed:
      'the mean of three distances from a poll that was lost, refused or answered HTTP 5xx to the next one: broken below 0.4 s; not counted where the page hardly waits at all',
    needs:
      'three polls in a row meet an error, or one does and the next poll comes after 1.2 s or more, and three other answers tell how long it usually waits',
    correct: 'Wait after an error as after an answer, or longer.',
    check: checks.backsOffAfterErrors,
  },
  'web/backs-off-when-throttled': {
    ...shared,
    severity: 'should',
    sentence: 'A page that is throttled without a hint waits longer than usual',
    source: advice('whoever goes on at the same rate stays throttled'),
    observed:
      'the time from an answer 429 without Retry-After to the next poll: broken below 1.25 times the shortest time from any other answer to the next poll',
    needs:
      'a poll is answered 429 without Retry-After, the code is polled again, and three other answers tell that it usually waits, and how long',
    correct: 'Double the time between two polls at each 429, and return to 1 s after a success.',
    check: checks.backsOffWhenThrottled,
  },
} as const satisfies Record<string, ClientRule>;
