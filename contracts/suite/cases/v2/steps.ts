import type { OperationName } from '../../../protocol/operations.js';
import { documented } from '../../../protocol/source.js';
import type { CallStep, Expectation, Step, Value } from '../../case.js';
import { generateV2, ok, pass, preparing } from '../steps.js';

export const reference = documented('V2 reference of the QR-code login');

export const actV2 = (call: OperationName, expect: Expectation, by: CallStep['by'] = 'phone'): CallStep => ({
  by,
  call,
  input: { random: '$qrcodeId' },
  expect,
});

export const check = (data: { readonly [key: string]: Value }, lacks?: readonly string[]): CallStep => ({
  by: 'web',
  call: 'checkQrcodeV2',
  input: { random: '$qrcodeId' },
  expect: ok({ random: '$qrcodeId', ...data }, lacks),
});

export const scanV2 = actV2('scanQrcodeV2', ok({ random: '$qrcodeId', status: 0 }));
export const confirmV2 = actV2('confirmQrcodeV2', ok({ random: '$qrcodeId', status: 1 }));
export const cancelV2 = actV2('cancelQrcodeV2', ok({ random: '$qrcodeId', status: -1 }));

export const reachV2 = {
  PENDING: preparing(generateV2()),
  SCANNED: preparing(generateV2(), scanV2),
  AUTHORIZED: preparing(generateV2(), scanV2, confirmV2),
  CANCELLED: preparing(generateV2(), scanV2, cancelV2),
  EXPIRED: preparing(generateV2(), pass('1')),
  ERROR: preparing(generateV2(), { force: 'ERROR', qrcodeId: '$qrcodeId' }),
} as const satisfies Record<string, readonly Step[]>;
