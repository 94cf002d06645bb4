import * as z from 'zod';
import { maxScopeLength } from '../names/bounds.js';

const account = z.string().min(1).optional();

export const signinInput = z.object({
  connection: z.enum(['PASSWORD', 'PASSCODE', 'LDAP', 'AD']),
  passwordPayload: z
    .object({ password: z.string().min(1), account, email: account, username: account, phone: account })
    .refine(({ account, email, username, phone }) => [account, email, username, phone].some(Boolean), {
      path: ['account'],
      message: 'one-of-account',
    })
    .optional(),
  options: z
    .object({
      /** Source: documented (it must hold `openid`). */
      scope: z
        .string()
        .max(maxScopeLength)
        .refine((scope) => scope.split(' ').includes('openid'), 'needs-openid')
        .optional(),
      /** In either case. Source: documented (lower case), sdk (the Flutter SDK knows RSA and SM2). */
      passwordEncryptType: z
        .string()
        .toLowerCase()
        .pipe(z.enum(['none', 'rsa', 'sm2']))
        .optional(),
    })
    .optional(),
  client_id: z.string().min(1).optional(),
  client_secret: z.string().min(1).optional(),
});

/** Source: documented (`true`, `false`), sdk (`True` of Python, `1` and an empty text of PHP). */
const flag = z
  .string()
  .transform((text) => ({ 1: 'true', 0: 'false', '': 'false' })[text] ?? text.toLowerCase())
  .pipe(z.enum(['true', 'false']))
  .optional();

export const getProfileInput = z.object({
  withCustomData: flag,
  withIdentities: flag,
  withDepartmentIds: flag,
});

/** The user as getProfile shows it; a real deployment may send more fields. */
export const userProfile = z.object({
  userId: z.string().min(1),
  createdAt: z.string().min(1),
  updatedAt: z.string().min(1),
  status: z.enum(['Activated', 'Suspended', 'Resigned', 'Archived', 'Deactivated']),
  workStatus: z.enum(['Active', 'Closed']).optional(),
  userSourceType: z.enum(['excel', 'register', 'adminCreated', 'sync']).optional(),
  externalId: z.string().optional(),
  gender: z.enum(['M', 'F', 'U']),
  emailVerified: z.boolean(),
  phoneVerified: z.boolean(),
  username: z.string().optional(),
  name: z.string().optional(),
  nickname: z.string().optional(),
  givenName: z.string().optional(),
  familyName: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  photo: z.string().optional(),
  customData: z.record(z.string(), z.unknown()).optional(),
});

/** The keys for encrypted passwords, without an envelope. Source: documented. */
export const systemOutput = z.object({
  rsa: z.object({ publicKey: z.string() }),
  sm2: z.object({ publicKey: z.string() }),
  version: z.object({ server: z.string(), console: z.string(), login: z.string() }),
  publicIps: z.array(z.string()),
});

export const checkAppIdSecretInput = z.object({ appId: z.string().min(1), appSecret: z.string().min(1) });

/** `message` says what is wrong where it is not valid. Source: sdk (authing-golang-sdk 3.0.15). */
export const checkAppIdSecretOutput = z.object({ valid: z.boolean(), message: z.string().optional() });

export const managementTokenInput = z.object({
  accessKeyId: z.string().min(1),
  accessKeySecret: z.string().min(1),
});

export const managementTokenOutput = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().int().positive(),
});

/** `password` is encrypted with RSA (PKCS#1 v1.5, base64); a plain one is taken, too. Source: sdk. */
export const loginByAccountInput = z.object({
  account: z.string().min(1),
  password: z.string().min(1),
  autoRegister: z.boolean().optional(),
});
