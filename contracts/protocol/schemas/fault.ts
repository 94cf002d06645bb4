import * as z from 'zod';
import { parseDuration } from '../../http/duration.js';
import { errorNames } from '../names/error-names.js';
import { addresses, type OperationName } from '../operations/addresses.js';
import { keptName } from './bounds.js';

/** A length of time: `120s`, `2m`, `500ms`, or a number of seconds. */
export const duration = z.union([z.string().min(1).max(40), z.number().nonnegative()]).refine(
  (text) => {
    try {
      return parseDuration(text) >= 0;
    } catch {
      return false;
    }
  },
  { error: 'is no duration of 100 years at most: write 500ms, 2s or 1m' },
);

const count = z.int().positive();

const unknownName = (kind: string) => ({
  error: ({ input }: { input?: unknown }) => `no ${kind} is named "${String(input)}"`,
});

const selectors = {
  /** Which calls meet it: of any operation, app, user and code if left out. */
  operation: z.enum(Object.keys(addresses) as [OperationName, ...OperationName[]], unknownName('operation')).optional(),
  /** The id or the name of an app. */
  app: keptName.optional(),
  /** The user name of who is logged in. */
  user: keptName.optional(),
  qrcodeId: keptName.optional(),
};

/** Which of those calls it is, counted from the moment it was added; the next one if left out. */
const turns = { next: count.optional(), every: count.optional(), from: count.optional() };

/** The effect on the calls; exactly one. */
const effects = {
  /** The name of a refusal of the catalogue. */
  refuse: z.enum(errorNames, unknownName('refusal')).optional(),
  latency: duration.optional(),
  httpStatus: z.int().min(400).max(599).optional(),
  /** At most `limit` calls in each window `per`; the others are refused, and told how long to wait. */
  throttle: z.strictObject({ limit: count, per: duration }).optional(),
  /** The connection ends before an answer. */
  drop: z.literal(true).optional(),
  /** The connection ends in the middle of the answer. */
  resetMidBody: z.literal(true).optional(),
  /** There is no answer until the client gives up. */
  hang: z.literal(true).optional(),
  invalidJson: z.literal(true).optional(),
  /** The path of a field of the answer, such as `data.status`: it is left out, … */
  missing: keptName.optional(),
  /** … it is null, … */
  null: keptName.optional(),
  /** … or there is one more of that path. */
  additional: keptName.optional(),
  /** The status that a poll shows, of whatever name. */
  unknownStatus: keptName.optional(),
  /** The server's clock is ahead by so much, or behind where `-` comes first. */
  clockSkew: z
    .string()
    .max(40)
    .regex(/^-?\d+(?:\.\d+)?(?:ms|s|m|h)?$/, { error: 'is no duration: write 5m, or -5m' })
    .optional(),
  /** A poll shows the status before the last change. */
  stale: z.literal(true).optional(),
};

/** The names of what a fault can do. */
const faultEffects = Object.keys(effects) as (keyof typeof effects)[];

const given = (value: object, names: readonly string[]) =>
  Object.entries(value).filter(([name, one]) => names.includes(name) && one !== undefined).length;

/** A fault, as a tester writes it. */
export const faultInput = z
  .strictObject({ ...selectors, ...turns, ...effects })
  .refine((fault) => given(fault, faultEffects) === 1, {
    error: `needs exactly one of ${faultEffects.join(', ')}`,
  })
  .refine((fault) => given(fault, Object.keys(turns)) <= 1, { error: 'takes one of next, every and from' });
