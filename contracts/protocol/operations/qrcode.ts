import { loginErrors, type Operation } from '../operation.js';
import * as schema from '../schemas/qrcode.js';
import { tokenSet } from '../schemas/token-set.js';
import { documented } from '../source.js';

/** Refusals of a change, beside those of the login. */
export const changeErrors = [
  'qrcode-not-found',
  'user-pool-mismatch',
  'not-an-app-code',
  'qrcode-not-scanned',
  'qrcode-already-scanned',
  'qrcode-scanned-by-another',
  'not-the-scanner',
  'qrcode-already-authorized',
  'qrcode-already-cancelled',
  'qrcode-expired',
  'qrcode-in-error',
] as const;

/** Refusals of a ticket. */
export const ticketErrors = ['ticket-not-found', 'ticket-expired', 'ticket-already-used'] as const;

/** Scan, confirm, log in: the V3 operations on a QR code. */
export const qrcodeOperations = {
  geneQrcode: {
    method: 'POST',
    path: '/api/v3/gene-qrcode',
    caller: 'web',
    authentication: 'none',
    envelope: 'v3',
    input: schema.geneQrcodeInput,
    output: schema.geneQrcodeOutput,
    errors: ['app-not-found'],
    source: documented('gene-qrcode reference'),
  },
  getQrcodeStatus: {
    method: 'GET',
    path: '/api/v3/get-qrcode-status',
    caller: 'web',
    authentication: 'none',
    envelope: 'v3',
    input: schema.qrcodeStatusInput,
    output: schema.qrcodeStatusOutput,
    errors: ['qrcode-not-found'],
    source: documented('get-qrcode-status reference'),
  },
  checkQrcodeStatus: {
    method: 'GET',
    path: '/api/v3/check-qrcode-status',
    caller: 'web',
    authentication: 'none',
    envelope: 'v3',
    input: schema.qrcodeStatusInput,
    output: schema.qrcodeStatusOutput,
    errors: ['qrcode-not-found'],
    deprecated: true,
    source: documented('check-qrcode-status reference: superseded by get-qrcode-status'),
  },
  changeQrcodeStatus: {
    method: 'POST',
    path: '/api/v3/change-qrcode-status',
    caller: 'phone',
    authentication: 'user',
    envelope: 'v3',
    input: schema.changeQrcodeStatusInput,
    output: null,
    errors: [...loginErrors, ...changeErrors],
    deprecated: true,
    source: documented('change-qrcode-status reference: superseded by set-qrcode-status'),
  },
  setQrcodeStatus: {
    method: 'POST',
    path: '/api/v3/set-qrcode-status',
    caller: 'phone',
    authentication: 'user',
    envelope: 'v3',
    input: schema.changeQrcodeStatusInput,
    output: schema.successOutput,
    errors: [...loginErrors, ...changeErrors],
    source: documented('set-qrcode-status reference'),
  },
  exchangeTokensetWithQrcodeTicket: {
    method: 'POST',
    path: '/api/v3/exchange-tokenset-with-qrcode-ticket',
    caller: 'backend',
    authentication: 'client',
    envelope: 'v3',
    input: schema.exchangeInput,
    output: tokenSet,
    errors: ['app-not-found', 'client-authentication-failed', 'exchange-from-browser', ...ticketErrors],
    source: documented('exchange-tokenset-with-qrcode-ticket reference'),
  },
} as const satisfies Record<string, Operation>;
