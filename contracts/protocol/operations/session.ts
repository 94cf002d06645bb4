import { loginErrors, type Operation } from '../operation.js';
import * as schema from '../schemas/session.js';
import { tokenSet } from '../schemas/token-set.js';
import { documented } from '../source.js';

/** Getting a login state, and seeing whose it is. */
export const sessionOperations = {
  signin: {
    method: 'POST',
    path: '/api/v3/signin',
    does: 'login',
    flow: 'none',
    codeField: null,
    leaves: 'session',
    mayRepeat: false,
    caller: 'phone',
    authentication: 'none',
    envelope: 'v3',
    input: schema.signinInput,
    output: tokenSet,
    errors: [
      'app-not-found',
      'client-authentication-failed',
      'user-not-found',
      'user-locked',
      'wrong-password',
      'unsupported',
    ],
    source: documented('signin reference'),
  },
  getProfile: {
    method: 'GET',
    path: '/api/v3/get-profile',
    does: 'profile',
    flow: 'none',
    codeField: null,
    leaves: 'nothing',
    mayRepeat: true,
    caller: 'any',
    authentication: 'user',
    envelope: 'v3',
    input: schema.getProfileInput,
    output: schema.userProfile,
    errors: loginErrors,
    source: documented('get-profile reference'),
  },
} as const satisfies Record<string, Operation>;
