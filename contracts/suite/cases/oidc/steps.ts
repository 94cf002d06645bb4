import type { OperationName } from '../../../protocol/operations.js';
import type { CallStep, Expectation, Value } from '../../case.js';
import { bearer, ok } from '../steps.js';

export const post = { client_id: '$app.id', client_secret: '$app.secret' } as const;

/** A login with a refresh token, for the app of the case; with what the app proves itself by, if it has to. */
export const signIn: CallStep = {
  by: 'web',
  call: 'signin',
  input: {
    connection: 'PASSWORD',
    passwordPayload: { account: '$users.phone.account', password: '$users.phone.password' },
    options: { scope: 'openid profile email offline_access' },
  },
  expect: ok({ refresh_token: { $is: 'string' } }),
  save: { accessToken: 'access_token', refreshToken: 'refresh_token', idToken: 'id_token' },
};

/** The same, as a client of an app that has a secret sends it. */
export const signInWith = (body: Readonly<Record<string, Value>>, headers?: CallStep['headers']): CallStep => ({
  ...signIn,
  input: { ...(signIn.input as object), ...body },
  ...(headers !== undefined && { headers }),
});

export const call = (
  name: OperationName,
  input: Value,
  expect: Expectation,
  headers?: CallStep['headers'],
): CallStep => ({
  by: 'backend',
  call: name,
  input,
  expect,
  ...(headers !== undefined && { headers }),
});

export const refresh = { grant_type: 'refresh_token', refresh_token: '$refreshToken' } as const;
export const fresh = {
  access_token: { $is: 'string' },
  token_type: bearer,
  expires_in: { $is: 'number' },
} as const;
