import * as z from 'zod';
import { qrcodeActions, qrcodeStatuses } from '../lifecycles/qrcode.js';
import { customData } from './custom-data.js';
import { tokenSet } from './token-set.js';

export const geneQrcodeInput = z.object({
  type: z.enum(['MOBILE_APP', 'WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT']),
  extIdpConnId: z.string().optional(),
  customData: customData.optional(),
  context: z.record(z.string(), z.unknown()).optional(),
  autoMergeQrCode: z.boolean().optional(),
});

export const geneQrcodeOutput = z.object({
  qrcodeId: z.string().min(1),
  url: z.url(),
  customLogoUrl: z.string().optional(),
});

export const qrcodeStatusInput = z.object({ qrcodeId: z.string().min(1) });

/** The user who has scanned a code, as far as a web page may know. */
export const briefUserInfo = z.object({ displayName: z.string(), photo: z.string() });

/** `ticket` and `tokenSet` exclude each other. Source: documented (returnFullUserInfo). */
export const qrcodeStatusOutput = z
  .object({
    status: z.enum(qrcodeStatuses),
    ticket: z.string().min(1).nullish(),
    briefUserInfo: briefUserInfo.nullish(),
    tokenSet: tokenSet.nullish(),
  })
  .refine(({ ticket, tokenSet: tokens }) => ticket == null || tokens == null, {
    path: ['tokenSet'],
    message: 'ticket and tokenSet exclude each other',
  });

export const changeQrcodeStatusInput = z.object({
  qrcodeId: z.string().min(1),
  action: z.enum(qrcodeActions),
});

export const successOutput = z.object({ success: z.literal(true) });

export const exchangeInput = z.object({
  ticket: z.string().min(1),
  client_id: z.string().min(1).optional(),
  client_secret: z.string().min(1).optional(),
});
