import { loginErrors, type Operation } from '../operation.js';
import * as schema from '../schemas/qrcode-v2.js';
import { documented } from '../source.js';
import { changeErrors, ticketErrors } from './qrcode.js';

const change = {
  method: 'POST',
  caller: 'phone',
  authentication: 'user',
  envelope: 'v2',
  input: schema.randomInput,
  output: schema.changeQrcodeV2Output,
  errors: [...loginErrors, ...changeErrors],
} as const;

/** The same codes in the older dialect, which the login box Guard and authing-js-sdk speak. */
export const qrcodeV2Operations = {
  geneQrcodeV2: {
    method: 'POST',
    path: '/api/v2/qrcode/gene',
    caller: 'web',
    authentication: 'none',
    envelope: 'v2',
    input: schema.geneQrcodeV2Input,
    output: schema.geneQrcodeV2Output,
    errors: ['app-not-found'],
    source: documented('V2 reference of the QR-code login'),
  },
  checkQrcodeV2: {
    method: 'GET',
    path: '/api/v2/qrcode/check',
    caller: 'web',
    authentication: 'none',
    envelope: 'v2',
    input: schema.randomInput,
    output: schema.checkQrcodeV2Output,
    errors: ['qrcode-not-found'],
    source: documented('V2 reference of the QR-code login'),
  },
  exchangeUserInfoV2: {
    method: 'POST',
    path: '/api/v2/qrcode/userinfo',
    caller: 'backend',
    authentication: 'none',
    envelope: 'v2',
    input: schema.userInfoV2Input,
    output: schema.userInfoV2Output,
    errors: ['app-not-found', 'exchange-from-browser', ...ticketErrors],
    source: documented('V2 reference of the QR-code login'),
  },
  scanQrcodeV2: {
    ...change,
    path: '/api/v2/qrcode/scanned',
    source: documented('V2 reference of the QR-code login, APP side'),
  },
  confirmQrcodeV2: {
    ...change,
    path: '/api/v2/qrcode/confirm',
    source: documented('V2 reference of the QR-code login, APP side'),
  },
  cancelQrcodeV2: {
    ...change,
    path: '/api/v2/qrcode/cancel',
    source: documented('V2 reference of the QR-code login, APP side'),
  },
} as const satisfies Record<string, Operation>;
