import * as z from 'zod';
import { choices, orders } from './names/choices.js';
import { assumed, documented, observed, type Source } from './source.js';

/**
 * Something that a deployment decides and that is not published, or is a setting: what we assume, and what else it could be.
 *
 * @example
 * const row: Assumption = assumptions.ticketWorks;
 * row.question; // 'How often does a ticket work?'
 */
export interface Assumption<Value = unknown> {
  readonly question: string;
  /** Made when it is asked for: every mock loads this table, and few are given a profile. */
  readonly schema: () => z.ZodType<Value>;
  readonly assumed: Value;
  /** The other values that a recording tries: the likelier first. */
  readonly others: readonly Value[];
  readonly source: Source;
}

const oneOf = <const Value extends string>(
  question: string,
  [assumed, ...others]: readonly [Value, ...Value[]],
  source: Source,
): Assumption<Value> => ({
  question,
  schema: () => z.enum([assumed, ...others]) as unknown as z.ZodType<Value>,
  assumed,
  others,
  source,
});

const seconds = (question: string, assumed: number, source: Source): Assumption<number> => ({
  question,
  schema: () => z.int().positive(),
  assumed,
  others: [],
  source,
});

/** All orders of the checks are possible; which of two comes first is recorded pair by pair. A profile names those that were seen. */
const order = <const Check extends string>(
  question: string,
  assumed: readonly Check[],
  source: Source,
): Assumption<readonly Check[]> => ({
  question,
  schema: () =>
    z
      .array(z.enum(assumed))
      .min(2)
      .refine((checks) => new Set(checks).size === checks.length, {
        message: `name each of ${assumed.join(', ')} once, as far as it was seen`,
      }) as unknown as z.ZodType<readonly Check[]>,
  assumed,
  others: [],
  source,
});

const final = assumed('nothing is published on actions in a final status');
/**
 * Every assumption that a profile can replace.
 *
 * @example
 * assumptions.scanOnScanned.assumed; // 'SCANNED': a repeated scan by the same user succeeds
 */
export const assumptions = {
  qrcodeExpiresIn: seconds(
    'How long does a QR code live, in s?',
    120,
    documented('qrcodeExpiresIn: 120 s by default, a setting of the user pool'),
  ),
  ticketExpiresIn: seconds(
    'How long can a ticket be exchanged, in s?',
    300,
    documented(
      'ticketExpiresIn, a setting of the user pool: 300 s by default (guide, management OpenAPI); one SDK page says 2 minutes',
    ),
  ),
  accessTokenExpiresIn: seconds(
    'How long is an access token a login state, in s?',
    1_209_600,
    assumed("upstream's default of 14 days, a setting of the app"),
  ),
  ticketCountsFrom: oneOf(
    'Since when does a ticket live?',
    choices.ticketCountsFrom,
    assumed('the ticket comes with the authorization'),
  ),
  ticketWorks: oneOf('How often does a ticket work?', choices.ticketWorks, assumed('a ticket works once')),
  exchangeWithOrigin: oneOf(
    'Is a browser, told by its Origin header, kept from an exchange?',
    choices.exchangeWithOrigin,
    assumed(
      'allowExchangeUserInfoFromBrowser: off by default (guide), on by default (management OpenAPI); that Origin tells a browser is assumed',
    ),
  ),
  scanOnScanned: oneOf(
    'What does a repeated scan by the same user do?',
    choices.scanOnScanned,
    assumed('a repeated scan by the same user succeeds'),
  ),
  scanOnScannedByAnother: oneOf(
    'What does a scan by a second user do?',
    choices.scanOnScannedByAnother,
    assumed('the first scan wins'),
  ),
  confirmOnScannedByAnother: oneOf(
    'What does a confirmation by another user than the one who scanned do?',
    choices.confirmOnScannedByAnother,
    assumed('only the user who scanned confirms'),
  ),
  cancelOnScannedByAnother: oneOf(
    'What does a cancellation by another user than the one who scanned do?',
    choices.cancelOnScannedByAnother,
    assumed('only the user who scanned cancels'),
  ),
  scanOnAuthorized: oneOf('What does a scan of an AUTHORIZED code do?', choices.scanOnAuthorized, final),
  confirmOnAuthorized: oneOf('What does a second confirmation do?', choices.confirmOnAuthorized, final),
  cancelOnAuthorized: oneOf('What does a cancellation after the confirmation do?', choices.cancelOnAuthorized, final),
  scanOnCancelled: oneOf('What does a scan of a CANCELLED code do?', choices.scanOnCancelled, final),
  confirmOnCancelled: oneOf('What does a confirmation of a CANCELLED code do?', choices.confirmOnCancelled, final),
  cancelOnCancelled: oneOf('What does a second cancellation do?', choices.cancelOnCancelled, final),
  scanOnExpired: oneOf('What does a scan of an EXPIRED code do?', choices.scanOnExpired, final),
  confirmOnExpired: oneOf('What does a confirmation of an EXPIRED code do?', choices.confirmOnExpired, final),
  cancelOnExpired: oneOf('What does a cancellation of an EXPIRED code do?', choices.cancelOnExpired, final),
  scanOnWechat: oneOf(
    'What does the scan of a WeChat code by an app do?',
    choices.scanOnWechat,
    assumed(
      'change-qrcode-status is documented for codes of a self-built app; older versions of authing-miniapp acted by it',
    ),
  ),
  checkOrder: order(
    'In which order are the checks of changeQrcodeStatus made?',
    orders.checkOrder,
    assumed('the cheap and general checks first: body, login state, code exists, user pool, type, expiry, rules'),
  ),
  exchangeOrder: order(
    'In which order are the checks of an exchange made?',
    orders.exchangeOrder,
    assumed('who asks first, then what for: client, browser, ticket exists, expiry, use'),
  ),
  appCredentialsAsLogin: oneOf(
    'What are the credentials of an app taken for where a user has to be logged in?',
    choices.appCredentialsAsLogin,
    assumed('they are no login state of a user'),
  ),
  emptyLogin: oneOf(
    'What is an empty authorization header taken for?',
    choices.emptyLogin,
    assumed('an empty header is taken for none'),
  ),
  jsonOfAnotherType: oneOf(
    'Is JSON read that is declared as something else?',
    choices.jsonOfAnotherType,
    assumed('a body is what its content type says'),
  ),
  repeatedParameter: oneOf(
    'What comes of a query parameter that is given twice?',
    choices.repeatedParameter,
    assumed('a parameter given twice is a mistake'),
  ),
  unknownFlag: oneOf(
    'What comes of a flag of getProfile that is neither true nor false?',
    choices.unknownFlag,
    assumed('a value that is none of the published ones is a mistake'),
  ),
  profileShowsCustomData: oneOf(
    'When does getProfile show the custom data?',
    choices.profileShowsCustomData,
    documented('get-profile in the OpenAPI: withCustomData, false by default'),
  ),
  fastpassScan: oneOf(
    'What status has a fastpass code whose client apps were asked for?',
    choices.fastpassScan,
    assumed('an app that asks for the client apps of a code has scanned it'),
  ),
} as const;

/** The name of an assumption. */
export type AssumptionName = keyof typeof assumptions;

/** An assumption on what an action does in some status. */
export type RuleAssumption = Extract<AssumptionName, `${'scan' | 'confirm' | 'cancel'}On${string}`>;

/** The values of a deployment, known or assumed. */
export type AssumedValues = {
  readonly [Name in AssumptionName]: (typeof assumptions)[Name] extends Assumption<infer Value> ? Value : never;
};

/** The rows as the general type, for code that walks the table. */
export const assumptionRows = Object.entries(assumptions) as readonly (readonly [AssumptionName, Assumption])[];

/** Our assumptions. */
export const defaultAssumptions = Object.fromEntries(
  assumptionRows.map(([name, { assumed }]) => [name, assumed]),
) as unknown as AssumedValues;

/** The values that hold, and the source of each. */
export interface AssumptionSet {
  readonly values: AssumedValues;
  readonly sources: { readonly [Name in AssumptionName]: Source };
}

/**
 * Our assumptions, but for what a profile knows.
 *
 * @example
 * assume({ ticketWorks: 'until-it-expires' }).sources.ticketWorks.kind; // 'observed'
 */
export function assume(
  known: { readonly [Name in AssumptionName]?: AssumedValues[Name] | undefined } = {},
  where = 'a recorded profile',
): AssumptionSet {
  const values = assumptionRows.map(([name, { assumed }]) => {
    const value = known[name];
    return [name, Array.isArray(value) ? completeOrder(assumed as readonly string[], value) : (value ?? assumed)];
  });
  const sources = assumptionRows.map(([name, { assumed, source }]) => {
    const value = known[name];
    // An order that was seen in part is assumed in part.
    const isWhole = !Array.isArray(value) || value.length === (assumed as readonly string[]).length;
    return [name, value !== undefined && isWhole ? observed(`${where} says so`) : source];
  });
  return { values: Object.fromEntries(values), sources: Object.fromEntries(sources) };
}

/** Our assumptions, of which nothing is known better. */
export const ourAssumptions: AssumptionSet = assume();

/** The order of all checks: those that were seen in their order, at the places that these have among the assumed. */
function completeOrder(assumed: readonly string[], seen: readonly string[]): readonly string[] {
  const left = [...seen];
  return assumed.map((check) => (seen.includes(check) ? (left.shift() ?? check) : check));
}

/** Tells whether one check is made before another. */
export const isBefore = <Check extends string>(checks: readonly Check[], one: Check, other: Check): boolean =>
  checks.indexOf(one) < checks.indexOf(other);
