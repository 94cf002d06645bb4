import { valueAt } from '../../http/fields.js';
import type { IdTokenFlaw } from '../facts.js';
import { broken, type Check, type Finding, passed, worst } from '../finding.js';
import type { Seen } from '../meaning.js';
import type { Reading } from '../reading.js';

/** The time that a backend is watched for a second exchange, in ms. */
const patience = 1_000;

/** A journal has taken the tickets out: whether two are the same, it does not tell. */
const isKnown = ({ ticket }: Seen) => ticket !== undefined && ticket !== '[redacted]';

const byTicket = (reading: Reading, check: (exchanges: readonly Seen[]) => Finding | undefined) => {
  const tickets = new Set(
    reading
      .of('exchange')
      .filter(isKnown)
      .map(({ ticket }) => ticket),
  );
  return worst([...tickets].map((ticket) => check(reading.of('exchange').filter((one) => one.ticket === ticket))));
};

export const exchangesOnce: Check = (reading) =>
  byTicket(reading, (exchanges) => {
    const first = exchanges.find(({ isSuccess }) => isSuccess);
    if (first === undefined) return undefined;
    const again = exchanges.filter((one) => one !== first && one.at >= first.at);
    if (again.length > 0) return broken([first, ...again], 'the ticket was exchanged before');
    return reading.hasPassed(first.end, patience) ? passed : undefined;
  });

/** V2 tells what V3 has an apiCode for in the place of the class. */
const isClass = (code: number) => code < 1_000;

/** A refusal that will be the same next time: not of the app, and not of a server that is busy or has failed. */
const isFinal = ({ refusal, disturbance }: Seen) =>
  refusal !== undefined &&
  disturbance === 'refused' &&
  refusal.statusCode !== 401 &&
  (refusal.statusCode < 500 || !isClass(refusal.statusCode));

export const doesNotRepeatARefusedExchange: Check = (reading) =>
  byTicket(reading, (exchanges) => {
    const refused = exchanges.find(isFinal);
    if (refused === undefined || exchanges.some(({ isSuccess }) => isSuccess)) return undefined;
    const again = exchanges.filter((one) => one !== refused && one.at >= refused.at);
    if (again.length > 0) return broken([refused, ...again], 'the ticket was refused before');
    return reading.hasPassed(refused.end, patience) ? passed : undefined;
  });

export const exchangesInTime: Check = (reading) => {
  if (reading.facts.ticket !== 'fresh') return undefined;
  return worst(
    reading.of('exchange').map((one) => {
      if (one.isSuccess) return passed;
      return one.refusal?.rule === 'ticket-expired'
        ? broken([one], 'the ticket was fresh when it was handed over')
        : undefined;
    }),
  );
};

export const exchangesFromAServer: Check = (reading) =>
  worst(
    reading.of('exchange').map((one) => {
      const { origin, 'sec-fetch-site': site } = one.exchange.headers;
      if (origin === undefined && site === undefined) return passed;
      // An exchange that has succeeded says that the app allows it.
      if (one.isSuccess) return undefined;
      return broken([one], `it comes from a browser${origin === undefined ? '' : `, at ${String(origin)}`}`);
    }),
  );

export const authenticatesAsConfigured: Check = (reading) => {
  const wanted = reading.facts.app?.clientAuthentication;
  if (wanted === undefined) return undefined;
  return worst(
    reading.of('exchange').map((one) => {
      if (one.operation !== 'exchangeTokensetWithQrcodeTicket') return undefined;
      const isBasic = /^basic\s/i.test(String(one.exchange.headers['authorization'] ?? ''));
      const isPost = one.input['client_secret'] !== undefined;
      const method = isBasic ? 'client_secret_basic' : isPost ? 'client_secret_post' : 'none';
      const isDouble = isBasic && isPost;
      if (method === wanted && !isDouble && one.refusal?.statusCode !== 401) return passed;
      const what = isDouble ? 'both of them' : method === wanted ? 'another secret' : method;
      return broken([one], `the app is configured for ${wanted}, and was sent ${what}`);
    }),
  );
};

export const logsInWhomTheTicketStandsFor: Check = (reading) => {
  const { idToken = 'right', userId, ticket } = reading.facts;
  const exchanged = reading.of('exchange').find(({ isSuccess }) => isSuccess);
  const told = exchanged && reading.told(exchanged.at);
  if (exchanged === undefined || told === undefined || idToken !== 'right') return undefined;
  // Another rule tells that it had to be refused.
  if (ticket === 'of-another-session') return undefined;
  if (told.outcome !== 'logged-in') return broken([exchanged], `the client tells ${told.outcome}`);
  return told.userId === undefined || userId === undefined || told.userId === userId
    ? passed
    : broken([exchanged], 'the client tells that another user is logged in');
};

export const logsInNobodyWhenRefused: Check = (reading) => {
  const exchanges = reading.of('exchange');
  const refused = exchanges.find(({ refusal }) => refusal !== undefined);
  const told = refused && reading.told(refused.at);
  if (refused === undefined || told === undefined) return undefined;
  if (exchanges.some(({ isSuccess, at }) => isSuccess && at <= told.at)) return undefined;
  return told.outcome === 'logged-in' ? broken([refused], 'the client tells that it is logged in') : passed;
};

/** Over V2 an exchange answers the user, and no id_token. */
const holdsIdToken = ({ exchange: { answer } }: Seen) => valueAt('data.id_token', answer) !== undefined;

/** The ticket of another code logs in whoever has confirmed that one. */
export const bindsTheTicket: Check = (reading) => {
  const { ticket, code } = reading.facts;
  const told = reading.outcomes[0];
  if (ticket !== 'of-another-session' || told === undefined || code === undefined) return undefined;
  if (told.outcome !== 'logged-in') return passed;
  const knowsItsCode = told.qrcodeId === code.id || reading.seen.some((one) => one.code === code.id);
  const [exchanged] = reading.of('exchange');
  return knowsItsCode
    ? broken(
        exchanged === undefined ? [] : [exchanged],
        'the client tells that it is logged in, by the ticket of another code',
      )
    : undefined;
};

export const refusesIdToken =
  (wrong: IdTokenFlaw): Check =>
  (reading) => {
    if (reading.facts.idToken !== wrong) return undefined;
    const exchanged = reading.of('exchange').find((one) => one.isSuccess && holdsIdToken(one));
    const told = exchanged && reading.told(exchanged.at);
    if (exchanged === undefined || told === undefined) return undefined;
    const isIn = told.outcome === 'logged-in';
    // A backend that asks for the profile with the access token may leave the id_token unread: the user tells whether it did.
    if (reading.of('profile').some(({ at }) => at >= exchanged.end && at <= told.at)) {
      return isIn && told.userId !== undefined && told.userId === reading.facts.idTokenUserId
        ? broken([exchanged], 'the client asks for the profile, and tells that the user of the id_token is logged in')
        : undefined;
    }
    return isIn ? broken([exchanged], 'the client tells that it is logged in') : passed;
  };
