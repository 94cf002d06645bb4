import { loginErrors, type Operation } from '../operation.js';
import * as schema from '../schemas/qrcode-v2.js';
import { documented } from '../source.js';
import { addresses } from './addresses.js';
import { changeErrors, ticketErrors } from './qrcode.js';

const change = {
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
    ...addresses.geneQrcodeV2,
    does: 'generate',
    flow: 'qrcode',
    codeField: 'random',
    leaves: 'code',
    mayRepeat: false,
    caller: 'web',
    authentication: 'none',
    envelope: 'v2',
    input: schema.geneQrcodeV2Input,
    output: schema.geneQrcodeV2Output,
    errors: ['app-not-found'],
    source: documented('V2 reference of the QR-code login'),
  },
  checkQrcodeV2: {
    ...addresses.checkQrcodeV2,
    does: 'poll',
    flow: 'qrcode',
    codeField: 'random',
    leaves: 'nothing',
    mayRepeat: true,
    caller: 'web',
    authentication: 'none',
    envelope: 'v2',
    input: schema.randomInput,
    output: schema.checkQrcodeV2Output,
    errors: ['qrcode-not-found'],
    source: documented('V2 reference of the QR-code login'),
  },
  exchangeUserInfoV2: {
    ...addresses.exchangeUserInfoV2,
    does: 'exchange',
    flow: 'qrcode',
    codeField: null,
    leaves: 'token',
    mayRepeat: false,
    caller: 'backend',
    authentication: 'none',
    envelope: 'v2',
    input: schema.userInfoV2Input,
    output: schema.userInfoV2Output,
    errors: ['app-not-found', 'exchange-from-browser', ...ticketErrors],
    source: documented('V2 reference of the QR-code login'),
  },
  scanQrcodeV2: {
    ...addresses.scanQrcodeV2,
    ...change,
    does: 'scan',
    flow: 'qrcode',
    codeField: 'random',
    leaves: 'change',
    mayRepeat: false,
    source: documented('V2 reference of the QR-code login, APP side'),
  },
  confirmQrcodeV2: {
    ...addresses.confirmQrcodeV2,
    ...change,
    does: 'confirm',
    flow: 'qrcode',
    codeField: 'random',
    leaves: 'change',
    mayRepeat: false,
    source: documented('V2 reference of the QR-code login, APP side'),
  },
  cancelQrcodeV2: {
    ...addresses.cancelQrcodeV2,
    ...change,
    does: 'cancel',
    flow: 'qrcode',
    codeField: 'random',
    leaves: 'change',
    mayRepeat: false,
    source: documented('V2 reference of the QR-code login, APP side'),
  },
} as const satisfies Record<string, Operation>;
