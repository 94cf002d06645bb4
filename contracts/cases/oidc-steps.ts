import type { CallStep, Expectation, Value } from '../case.js';
import type { OperationName } from '../operations.js';
import { ok } from './steps.js';

export const post = { client_id: '$app.id', client_secret: '$app.secret' } as const;

/** A login with a refresh token, for the app of the case. */
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
  token_type: 'Bearer',
  expires_in: 1_209_600,
  scope: 'openid profile email offline_access',
} as const;
