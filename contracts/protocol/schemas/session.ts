import * as z from 'zod';

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
      scope: z.string().optional(),
      passwordEncryptType: z.enum(['none', 'rsa', 'sm2']).optional(),
    })
    .optional(),
  client_id: z.string().min(1).optional(),
  client_secret: z.string().min(1).optional(),
});

const flag = z.enum(['true', 'false']).optional();

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
  workStatus: z.enum(['Active', 'Closed', 'Fired', 'Left', 'Resigned', 'Retired']).optional(),
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
