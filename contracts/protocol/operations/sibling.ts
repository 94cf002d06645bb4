import { loginErrors, type Operation } from '../operation.js';
import { qrcodeStatusInput, successOutput } from '../schemas/qrcode.js';
import * as schema from '../schemas/sibling.js';
import { tokenSet } from '../schemas/token-set.js';
import { documented } from '../source.js';

const fastpassEnds = ['qrcode-not-found', 'qrcode-already-authorized', 'qrcode-expired', 'qrcode-in-error'] as const;

const changePushErrors = [
  ...loginErrors,
  'pushcode-not-found',
  'user-pool-mismatch',
  'not-the-pushed-user',
  'pushcode-already-authorized',
  'pushcode-already-cancelled',
  'pushcode-expired',
  'pushcode-in-error',
] as const;

/** The flows beside the QR-code login: a code that logs an app in, and a push without any code. */
export const siblingOperations = {
  geneFastpassQrcodeInfo: {
    method: 'POST',
    path: '/api/v3/gene-fastpass-qrcode-info',
    caller: 'web',
    authentication: 'user',
    envelope: 'v3',
    input: schema.fastpassInput,
    output: schema.fastpassOutput,
    errors: [...loginErrors, 'app-not-found', 'user-pool-mismatch'],
    source: documented('gene-fastpass-qrcode-info reference'),
  },
  getFastpassParams: {
    method: 'GET',
    path: '/api/v3/get-fastpass-client-apps',
    caller: 'phone',
    authentication: 'none',
    envelope: 'v3',
    input: schema.fastpassAppsInput,
    output: schema.fastpassAppsOutput,
    errors: ['app-not-found', 'user-pool-mismatch', ...fastpassEnds],
    source: documented('get-fastpass-client-apps reference'),
  },
  getAppLoginQrcodeStatus: {
    method: 'GET',
    path: '/api/v3/get-app-login-qrcode-status',
    caller: 'web',
    authentication: 'none',
    envelope: 'v3',
    input: qrcodeStatusInput,
    output: schema.appLoginStatusOutput,
    errors: ['qrcode-not-found'],
    source: documented('get-app-login-qrcode-status reference'),
  },
  qrcodeAppLogin: {
    method: 'POST',
    path: '/api/v3/qrcode-app-login',
    caller: 'phone',
    authentication: 'none',
    envelope: 'v3',
    input: schema.appLoginInput,
    output: tokenSet,
    errors: ['app-not-found', 'user-pool-mismatch', ...fastpassEnds],
    source: documented('qrcode-app-login reference'),
  },
  signInByPush: {
    method: 'POST',
    path: '/api/v3/signin-by-push',
    caller: 'web',
    authentication: 'none',
    envelope: 'v3',
    input: schema.pushInput,
    output: schema.pushOutput,
    errors: ['app-not-found', 'user-not-found', 'user-locked'],
    source: documented('signin-by-push reference'),
  },
  checkPushcodeStatus: {
    method: 'GET',
    path: '/api/v3/check-pushcode-status',
    caller: 'web',
    authentication: 'none',
    envelope: 'v3',
    input: schema.pushStatusInput,
    output: schema.pushStatusOutput,
    errors: ['pushcode-not-found'],
    source: documented('check-pushcode-status reference'),
  },
  changePushcodeStatus: {
    method: 'POST',
    path: '/api/v3/change-pushcode-status',
    caller: 'phone',
    authentication: 'user',
    envelope: 'v3',
    input: schema.changePushInput,
    output: null,
    errors: changePushErrors,
    deprecated: true,
    source: documented('change-pushcode-status reference: superseded by set-pushcode-status'),
  },
  setPushcodeStatus: {
    method: 'POST',
    path: '/api/v3/set-pushcode-status',
    caller: 'phone',
    authentication: 'user',
    envelope: 'v3',
    input: schema.changePushInput,
    output: successOutput,
    errors: changePushErrors,
    source: documented('authing-node-sdk 4.0.1: setPushCodeStatus'),
  },
} as const satisfies Record<string, Operation>;
