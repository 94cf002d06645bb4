import * as z from 'zod';
import { fastpassStatuses } from '../lifecycles/fastpass.js';
import { pushStatuses } from '../lifecycles/push.js';
import { qrcodeStatuses } from '../lifecycles/qrcode.js';
import { keptName, keptText } from './bounds.js';
import { faultInput } from './fault.js';
import { scenarioSteps } from './scenario.js';
import { settingsFields } from './settings.js';

const id = z.string().min(1).max(8_000);
/** In ms since the epoch. */
const instant = z.int().nonnegative();
const count = z.int().nonnegative();
const fields = z.record(z.string(), z.unknown());
const settings = z.strictObject(settingsFields).partial();

const tokenSet = z.strictObject({
  scope: z.string(),
  access_token: id,
  id_token: id.optional(),
  refresh_token: id.optional(),
  token_type: z.literal('Bearer'),
  expire_in: z.int(),
});

const qrcode = z.strictObject({
  id,
  type: z.enum(['MOBILE_APP', 'WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT']),
  appId: id,
  userPoolId: id,
  createdAt: instant,
  expiresAt: instant,
  status: z.enum(qrcodeStatuses),
  previousStatus: z.enum(qrcodeStatuses),
  scannedBy: id.optional(),
  timeline: z
    .array(
      z.strictObject({
        at: instant,
        event: z.enum(['scan', 'confirm', 'cancel', 'expire', 'fail', 'mfa']),
        as: keptName.optional(),
      }),
    )
    .min(1)
    .optional(),
  customData: fields.optional(),
  login: z
    .strictObject({ ticket: id, expiresAt: instant, exchanged: z.boolean(), tokenSet: tokenSet.optional() })
    .optional(),
  scannedResult: z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('mfa'),
        statusCode: z.int(),
        apiCode: z.int(),
        code: z.int(),
        message: z.string(),
        data: fields,
      }),
      z.strictObject({ kind: z.literal('error'), message: z.string(), errmsg: z.string() }),
    ])
    .optional(),
});

const session = z.strictObject({
  id,
  userId: id,
  userPoolId: id,
  appId: id,
  scope: z.string(),
  issuedAt: instant,
  expiresAt: instant,
  revoked: z.boolean(),
});

const refreshToken = session.pick({ id: true, userId: true, appId: true, scope: true, revoked: true });

const loginCode = <Status extends string>(statuses: readonly Status[]) =>
  z.strictObject({
    id,
    userId: id,
    appId: id,
    userPoolId: id,
    scope: z.string(),
    expiresAt: instant,
    status: z.enum(statuses),
    tokenSet: tokenSet.optional(),
  });

const user = z.strictObject({
  id,
  userPoolId: id,
  username: keptName,
  password: keptText,
  name: keptText,
  nickname: keptText,
  givenName: keptText,
  familyName: keptText,
  email: keptText,
  phone: keptText,
  gender: z.enum(['M', 'F', 'U']),
  photo: z.string().max(100_000),
  createdAt: instant,
  locked: z.boolean(),
});

const faultCounts = z.strictObject({ seen: count, hits: count, windowEnd: instant, inWindow: count });

const worldFields = {
  /** The user pool, which follows from the seed: a snapshot fits a mock of the same seed. */
  userPoolId: id,
  now: instant,
  held: z.boolean(),
  settings: z.strictObject({ ofPool: settings, ofApps: z.record(z.string(), settings) }),
  scenarios: z.strictObject({
    own: z.array(z.strictObject({ name: keptName, steps: scenarioSteps })),
    all: keptName.optional(),
    apps: z.record(z.string(), keptName),
  }),
  /** Users that were added or changed. */
  users: z.array(user),
  faults: z.array(z.strictObject({ id, number: count, fault: faultInput, counts: faultCounts })),
  ids: z.strictObject({
    generator: z.tuple([z.uint32(), z.uint32(), z.uint32(), z.uint32()]),
    prefix: z.string().regex(/^[\da-f-]{24}$/, { error: 'is no beginning of a UUID' }),
    requests: count,
  }),
  /** The oldest first. */
  records: z.strictObject({
    qrcodes: z.array(qrcode),
    sessions: z.array(session),
    refreshTokens: z.array(refreshToken),
    fastpassCodes: z.array(loginCode(fastpassStatuses)),
    pushCodes: z.array(loginCode(pushStatuses)),
    customData: z.array(z.strictObject({ id, values: fields })),
    nonces: z.array(z.strictObject({ id })),
  }),
} as const;

/** The state of one user pool. */
const worldSnapshot = z.strictObject(worldFields);

/** Everything that a mock holds, but for its journal: JSON, to begin there again. */
export const snapshot = z.strictObject({
  schemaVersion: z.literal(1),
  ...worldFields,
  /** Those that have a world of their own. */
  userPools: z.array(worldSnapshot),
});
