import * as z from 'zod';
import { assumptions } from '../protocol/assumptions.js';
import { errors } from '../protocol/errors.js';
import { operations } from '../protocol/operations.js';
import type { Case } from './case.js';

const keysOf = <Name extends string>(table: Readonly<Record<Name, unknown>>) =>
  z.enum(Object.keys(table) as [Name, ...Name[]]);

const errorName = keysOf(errors);
const operationName = keysOf(operations);

const value: z.ZodType = z
  .json()
  .describe(
    'JSON, in which "$name" stands for a saved value, or one of the target: $app.id, $app.secret, $users.phone.account, ' +
      '$lifetimes.qrcodeExpiresIn; "$otherCase.name" and "$shortened.name" are near it; {"$repeat": "x", "times": 9} is a long text. In what is expected, an object holds at least these fields; {"$is": "string"}, ' +
      '{"$matches": "…"}, {"$not": …}, {"$exactly": …} and {"$ifAny": …}, which may be absent, match.',
  );

const source = z.strictObject({
  kind: z.enum(['documented', 'sdk', 'observed', 'assumed']),
  reason: z.string().min(1),
});

const expectation = z.strictObject({
  refused: errorName.optional().describe('the refusal; a success if left out'),
  mustRefuse: source.optional().describe('the published rule that the call breaks: a success is wrong'),
  mentions: z.string().optional().describe('what the message mentions'),
  message: value.optional(),
  data: value.optional(),
  lacks: z.array(z.string()).optional().describe('paths that the data must not have'),
  http: z.int().optional().describe('HTTP status; 200 if left out'),
  headers: z.record(z.string(), value).optional(),
  anything: z.literal(true).optional().describe('any answer will do'),
  uncached: z.literal(true).optional().describe('no cache may answer in its place'),
});

const call = z.strictObject({
  by: z.enum(['web', 'phone', 'otherPhone', 'foreignPhone', 'backend']).describe('who acts'),
  call: operationName,
  input: value.optional().describe('the query of a GET, the body of a POST'),
  headers: z.record(z.string(), z.string().nullable()).optional().describe('null leaves a header out'),
  instead: z
    .strictObject({ method: z.string(), path: z.string(), body: z.string() })
    .partial()
    .optional()
    .describe('sent instead of what the operation says'),
  signed: z
    .strictObject({
      secret: z.string(),
      method: z.string(),
      version: z.string(),
      date: z.string().nullable(),
      dateAs: z.enum(['http', 'ms']),
      dateIn: z.enum(['date', 'x-authing-date']),
      nonce: z.string(),
    })
    .partial()
    .optional()
    .describe('signed with the access key, and how'),
  expect: expectation,
  prepares: z.literal(true).optional().describe('on the way to what the case is about'),
  save: z.record(z.string(), z.string()).optional().describe('name → path in the data'),
});

const pass = z.strictObject({
  pass: z.string().describe('a duration; with "of", a share of a lifetime'),
  of: z.enum(['qrcodeExpiresIn', 'ticketExpiresIn', 'accessTokenExpiresIn']).optional(),
  less: z.literal('1ms').optional(),
});

const force = z.strictObject({ force: z.string(), because: z.literal('mfa').optional(), qrcodeId: z.string() });
const fault = z.strictObject({ fault: operationName, refuse: errorName, next: z.int().positive() });
const verify = z.strictObject({ verify: z.string(), keys: z.string(), claims: z.record(z.string(), value) });
const picture = z.strictObject({
  picture: z.string().describe('the address of the picture of a code'),
  of: z.string().describe('the id of the code, which the text in the picture names'),
});
const unpredictable = z.strictObject({
  unpredictable: z.array(z.string()).min(2).describe('values that were made one after the other'),
  known: z.array(z.string()).describe('known values that these may hold'),
});
const simple = [call, pass, force, fault, verify, picture, unpredictable] as const;

const race = z.strictObject({
  together: z.array(z.union([call, pass])).min(2),
  oneOf: z.array(
    z.strictObject({
      outcomes: z.array(z.union([z.literal('ok'), errorName])),
      after: z.array(z.union(simple)),
    }),
  ),
});

/** A case as JSON. */
const caseSchema: z.ZodType<unknown> = z.strictObject({
  id: z.string().regex(/^[\w-]+\/[\w-]+$/),
  title: z.string().min(1),
  source,
  app: z.enum(['main', 'post', 'basic', 'fullUserInfo', 'browser', 'otherPool'] satisfies Case['app'][]),
  needs: z.array(z.string()),
  decides: z.array(keysOf(assumptions)).optional(),
  steps: z.array(z.union([...simple, race])).min(1),
});

/** The file that all cases are published in. */
export const casesFileSchema = z.strictObject({
  $schema: z.string(),
  schemaVersion: z.literal(1),
  cases: z.array(caseSchema),
});
