import { broken, type Check, passed, showSeconds, worst } from '../finding.js';
import type { Seen } from '../meaning.js';
import type { Reading } from '../reading.js';

/** The times that an app has to act, and that it is watched for what it must not do, in ms. */
const patience = { scan: 5_000, start: 30_000, act: 15_000, misdeed: 3_000, second: 1_000 } as const;

const isScan = ({ action }: Seen) => action === 'SCAN';
const isDecision = ({ action }: Seen) => action === 'CONFIRM' || action === 'CANCEL';
const isFresh = ({ facts: { code } }: Reading) => code === undefined || code.is === 'fresh';
const loginExpired = ({ refusal }: Seen) => refusal?.apiCode === 2206;
const sameCode =
  (one: Seen) =>
  ({ code }: Seen) =>
    code === one.code;

export const scansAtOnce: Check = (reading) => {
  const { handedAt, isTimed } = reading.facts;
  const scan = reading.of('action').find(isScan);
  const [first] = reading.seen;
  if (handedAt === undefined || isTimed === false || scan === undefined || first === undefined) return undefined;
  const login = reading.of('login').findLast(({ isSuccess, end }) => isSuccess && end <= scan.at);
  const [since, limit] = first === scan ? [handedAt, patience.start] : [login?.end ?? first.at, patience.scan];
  const waited = scan.at - since;
  return waited <= limit ? passed : broken([login ?? first, scan], `SCAN came after ${showSeconds(waited)}`);
};

export const scansFirst: Check = (reading) => {
  if (!isFresh(reading)) return undefined;
  return worst(
    reading.of('action').map((action) => {
      if (!isDecision(action)) return undefined;
      const before = reading.of('action').some((one) => isScan(one) && sameCode(action)(one) && one.at <= action.at);
      if (before) return passed;
      // Without a SCAN it would have been refused: somebody else has sent it, or it came before anybody watched.
      return action.isSuccess ? undefined : broken([action], `${action.action} came without a SCAN before`);
    }),
  );
};

export const sendsTheLoginState: Check = (reading) =>
  worst(
    reading.of('action').map((action) => {
      const sent = String(action.exchange.headers['authorization'] ?? '')
        .replace(/^bearer\b/i, '')
        .trim();
      if (sent === '') return broken([action], 'there is no login state in the header authorization');
      return /^basic\s/i.test(sent) ? broken([action], 'the credentials of an app are no login state') : passed;
    }),
  );

export const decidesOnce: Check = (reading) => {
  const decisions = reading.of('action').filter(isDecision);
  return worst(
    decisions.map((decision, index) => {
      if (!decision.isSuccess) return undefined;
      const again = decisions.slice(index + 1).filter(sameCode(decision));
      if (again.length > 0) return broken([decision, ...again], 'the code was decided already');
      return reading.hasPassed(decision.end, patience.second) ? passed : undefined;
    }),
  );
};

export const doesWhatItsUserDecides: Check = (reading) => {
  const { decision } = reading.facts;
  const scan = reading.of('action').find((one) => isScan(one) && one.isSuccess);
  if (decision === undefined || scan === undefined || !isFresh(reading)) return undefined;
  const decided = reading.of('action').find((one) => isDecision(one) && one.at >= scan.at && sameCode(scan)(one));
  if (decided !== undefined) {
    const wanted = decision === 'confirm' ? 'CONFIRM' : 'CANCEL';
    return decided.action === wanted ? passed : broken([scan, decided], `the user was to ${decision}`);
  }
  return reading.wasThere(scan.end, patience.act)
    ? broken([scan], `the user was to ${decision}, and nothing came`)
    : undefined;
};

/** Nobody reads and presses a button faster, in ms. */
const leastDecision = 500;

export const asksItsUser: Check = (reading) => {
  if (reading.facts.isTimed === false) return undefined;
  return worst(
    reading.of('action').map((confirmed) => {
      if (confirmed.action !== 'CONFIRM' || !confirmed.isSuccess) return undefined;
      const scan = reading
        .of('action')
        .findLast((one) => isScan(one) && one.isSuccess && sameCode(confirmed)(one) && one.at <= confirmed.at);
      if (scan === undefined) return undefined;
      const waited = confirmed.at - scan.end;
      return waited >= leastDecision
        ? passed
        : broken([scan, confirmed], `CONFIRM came ${showSeconds(waited)} after the answer to SCAN`);
    }),
  );
};

export const showsWhatItConfirms: Check = (reading) => {
  const told = reading.outcomes.find(({ shown }) => shown !== undefined);
  if (told?.shown === undefined) return undefined;
  const { app = '', place = '', time = '' } = told.shown;
  if (app.trim() === '') return broken([], 'the app tells that it has not shown which app asks for the login');
  return `${place}${time}`.trim() === '' ? broken([], 'the app has shown neither a place nor a time') : passed;
};

/** A refusal of the rules: not of a login that has run out, and not of a server that is busy. */
const isRuled = (one: Seen) => one.refusal !== undefined && !loginExpired(one) && one.disturbance === 'refused';

/** A button that is pressed again after this time was pressed by a person, in ms. */
const storm = 10_000;

export const noRetryStorm: Check = (reading) => {
  const actions = reading.of('action');
  return worst(
    actions.map((action) => {
      if (!isRuled(action)) return undefined;
      const again = actions.filter(
        (one) =>
          one.at > action.end && one.at - action.end < storm && one.action === action.action && sameCode(action)(one),
      );
      if (again.length > 2) return broken([action, ...again], `sent ${again.length} times more after the refusal`);
      return reading.hasPassed(action.end, patience.misdeed) ? passed : undefined;
    }),
  );
};

const mostLogins = 3;

export const renewsAnExpiredLogin: Check = (reading) => {
  const refused = reading.of('action').find(loginExpired);
  if (refused === undefined) return undefined;
  const later = reading.seen.filter(({ at }) => at >= refused.end);
  const state = refused.exchange.headers['authorization'];
  const tries = later.filter((one) => one.kind === 'action' && one !== refused);
  const isAnew = ({ exchange }: Seen) => exchange.headers['authorization'] !== state;
  const renewed = tries.find((one) => isAnew(one) && !loginExpired(one));
  const logins = later.filter(
    ({ kind, at }) => kind === 'login' && at - refused.end < patience.act && at <= (renewed?.at ?? at),
  );
  if (logins.length > mostLogins) return broken([refused, ...logins], 'logged in again and again');
  const withTheOld = tries.filter((one) => !isAnew(one) && one.at < (renewed?.at ?? Number.POSITIVE_INFINITY));
  // A recording of a journal has the login states taken out: there, a login in between is what tells.
  const isKnown = state !== '[redacted]' || logins.length === 0;
  if (isKnown && withTheOld.length >= 2)
    return broken([refused, ...withTheOld], 'the same login state was sent again and again');
  if (renewed !== undefined || (!isKnown && tries.length > 0)) return passed;
  if (tries.some(isAnew)) return reading.hasPassed(refused.end, patience.second) ? passed : undefined;
  return reading.wasThere(refused.end, patience.act)
    ? broken([refused], 'nothing was tried with another login state')
    : undefined;
};

/** A client that makes no sign of life may not have started at all. */
const isThere = ({ seen, outcomes }: Reading) => seen.length > 0 || outcomes.length > 0;

export const leavesAlone =
  (kind: 'of-another-pool' | 'expired', isRefusedSo: (one: Seen) => boolean): Check =>
  (reading) => {
    const { code } = reading.facts;
    const refused = reading.of('action').find((one) => isScan(one) && isRefusedSo(one));
    const id = code?.is === kind ? code.id : code === undefined ? refused?.code : undefined;
    if (id === undefined || !isThere(reading)) return undefined;
    // The app has been given the kind of such a code, or learns it from the refusal.
    const known = code === undefined ? (refused?.end ?? 0) : 0;
    const decision = reading.of('action').find((one) => isDecision(one) && one.code === id && one.at >= known);
    if (decision !== undefined)
      return broken([...(refused ? [refused] : []), decision], `${decision.action} was sent all the same`);
    const since = refused?.end ?? reading.seen[0]?.at ?? reading.outcomes[0]?.at ?? reading.facts.until;
    return reading.hasPassed(since, patience.misdeed) ? passed : undefined;
  };

export const stopsWhenRefused: Check = (reading) => {
  const kind = reading.facts.code?.is;
  if (kind === 'of-another-pool' || kind === 'expired') return undefined;
  const scans = reading.of('action').filter(isScan);
  return worst(
    scans.map((scan) => {
      const own = scans.filter(sameCode(scan));
      if (
        !isRuled(scan) ||
        scan.refusal?.statusCode === 401 ||
        scan.refusal?.apiCode === 2036 ||
        own.some((one) => one.isSuccess)
      ) {
        return undefined;
      }
      const decision = reading.of('action').find((one) => isDecision(one) && sameCode(scan)(one) && one.at >= scan.end);
      if (decision !== undefined) return broken([scan, decision], `${decision.action} was sent all the same`);
      return reading.hasPassed(scan.end, patience.misdeed) ? passed : undefined;
    }),
  );
};

export const tellsSuccessFromRefusal: Check = (reading) => {
  const refused = reading.of('action').find(isRuled);
  const told = refused && reading.told(refused.end);
  if (refused === undefined || told === undefined) return undefined;
  const hasConfirmed = reading
    .of('action')
    .some((one) => one.action === 'CONFIRM' && one.isSuccess && one.at <= told.at);
  if (hasConfirmed) return undefined;
  return told.outcome === 'logged-in' ? broken([refused], 'the client tells that it is logged in') : passed;
};

export const survivesNetworkError: Check = (reading) => {
  const lost = reading.of('action').find((one) => isScan(one) && one.disturbance === 'network-error');
  if (lost === undefined) return undefined;
  const next = reading.of('action').some((one) => one.at > lost.end && sameCode(lost)(one));
  if (next) return passed;
  return reading.wasThere(lost.end, patience.act) ? broken([lost], 'no action came after it') : undefined;
};
