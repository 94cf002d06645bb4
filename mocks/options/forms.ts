import {
  addresses,
  choices,
  deepestNesting,
  errorNames,
  lifetimes,
  maxAddresses,
  maxNameLength,
  maxSeconds,
  maxSteps,
  maxTextLength,
  orders,
  parseDuration,
} from '../../contracts/protocol/index.js';
import { maxUsers } from '../world/limits.js';
import { address, anything, both, type Form, fields, flag, form, listOf, oneOf, record, text, whole } from './form.js';

const name = text(maxNameLength);
const count = whole(1);
const seconds = whole(1, maxSeconds);
const yes = oneOf([true]);

const isDuration = (value: unknown) => {
  if (typeof value === 'string' ? value.length > 40 : typeof value !== 'number') return false;
  try {
    return parseDuration(value as string | number) >= 0;
  } catch {
    return false;
  }
};

const duration: Form = (value) =>
  isDuration(value) ? undefined : { path: [], message: 'is no duration of 100 years at most: write 500ms, 2s or 1m' };

const settings = fields({
  qrcodeExpiresIn: seconds,
  ticketExpiresIn: seconds,
  returnFullUserInfo: flag,
  allowExchangeUserInfoFromBrowser: flag,
  id_token_signed_response_alg: oneOf(['RS256', 'HS256']),
  post_logout_redirect_uris: listOf(address(maxTextLength), maxAddresses),
});

const user = fields(
  {
    username: name,
    password: name,
    name,
    email: name,
    phone: name,
    locked: flag,
    userPool: oneOf(['main', 'other']),
  },
  ['username'],
);

const step = fields({ after: duration, do: oneOf(['scan', 'confirm', 'cancel', 'expire', 'fail', 'mfa']), as: name }, [
  'after',
  'do',
]);

const effects = {
  refuse: oneOf(errorNames, 'refusal'),
  latency: duration,
  httpStatus: whole(400, 599),
  throttle: fields({ limit: count, per: duration }, ['limit', 'per']),
  drop: yes,
  resetMidBody: yes,
  hang: yes,
  invalidJson: yes,
  missing: name,
  null: name,
  additional: name,
  unknownStatus: name,
  clockSkew: form(
    'a duration like 5m, or -5m',
    (value) => typeof value === 'string' && value.length <= 40 && /^-?\d+(?:\.\d+)?(?:ms|s|m|h)?$/.test(value),
  ),
  stale: yes,
};

const turns = { next: count, every: count, from: count };

const given = (value: unknown, names: object) =>
  Object.entries(value as object).filter(([key, one]) => Object.hasOwn(names, key) && one !== undefined).length;

/** A fault, as `mock.faults.add` takes it. */
export const fault = both(
  fields({
    operation: oneOf(Object.keys(addresses), 'operation'),
    app: name,
    user: name,
    qrcodeId: name,
    ...turns,
    ...effects,
  }),
  (value) => {
    if (given(value, effects) !== 1) {
      return { path: [], message: `needs exactly one of ${Object.keys(effects).join(', ')}` };
    }
    return given(value, turns) > 1 ? { path: [], message: 'takes one of next, every and from' } : undefined;
  },
);

const order = (checks: readonly string[]) =>
  form(
    `two or more of ${checks.join(', ')}, each once`,
    (value) =>
      Array.isArray(value) &&
      value.length >= 2 &&
      new Set(value).size === value.length &&
      value.every((check) => checks.includes(check)),
  );

const mapped = <Value>(table: Readonly<Record<string, Value>>, make: (value: Value) => Form) =>
  Object.fromEntries(Object.entries(table).map(([key, value]) => [key, make(value)]));

const refusalKey = form('the name of a refusal, then perhaps an operation and an action', (value) => {
  const [refusal = '', operation, action, ...rest] = String(value).split(' ');
  return (
    errorNames.some((known) => known === refusal) &&
    (operation === undefined || Object.hasOwn(addresses, operation)) &&
    (action === undefined || ['SCAN', 'CONFIRM', 'CANCEL'].includes(action)) &&
    rest.length === 0
  );
});

const anyText = text(undefined, 0);
const anyWhole = whole(Number.MIN_SAFE_INTEGER);

const profile = fields(
  {
    $schema: anyText,
    schemaVersion: oneOf([1]),
    name: text(),
    recordedAt: form(
      'an instant like 2026-01-01T00:00:00Z',
      (value) =>
        typeof value === 'string' &&
        /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/.test(value) &&
        !Number.isNaN(Date.parse(value)),
    ),
    recordedBy: anyText,
    assumptions: fields({
      ...Object.fromEntries(lifetimes.map((lifetime) => [lifetime, count])),
      ...mapped<readonly string[]>(choices, (values) => oneOf(values)),
      ...mapped<readonly string[]>(orders, order),
    }),
    refusals: record(
      refusalKey,
      fields({
        http: whole(100, 599),
        statusCode: anyWhole,
        apiCode: form('a whole number or null', (value) => value === null || Number.isSafeInteger(value)),
        code: anyWhole,
        messages: fields({ 'zh-CN': anyText, 'en-US': anyText }),
      }),
    ),
    unexpressed: listOf(fields({ case: anyText, why: anyText }, ['case', 'why'])),
  },
  ['schemaVersion', 'name', 'assumptions', 'refusals'],
);

const hundredMebibytes = 104_857_600;
const leastBudget = 1_048_576;

/** The options of `createMock`. */
export const options = fields({
  seed: whole(0),
  clock: anyText,
  settings,
  maxQrcodes: whole(1, 10_000_000),
  actingUser: text(),
  scenario: text(),
  users: listOf(user, maxUsers),
  scenarios: record(name, listOf(step, maxSteps)),
  faults: listOf(fault),
  appSettings: record(anyText, settings),
  journalSize: whole(0, 1_000_000),
  qrcodeLink: address(),
  maxUserPools: whole(0, 10_000),
  maxBodyBytes: whole(1_000, hundredMebibytes),
  maxJsonDepth: whole(1, deepestNesting),
  maxCustomDataBytes: whole(1, hundredMebibytes),
  maxStoreBytes: whole(leastBudget),
  maxJournalBytes: whole(leastBudget),
  schedule: anything,
  store: anything,
  lifecycles: anything,
  profile,
});
