import * as z from 'zod';
import { customData } from './custom-data.js';

/** An object on one published page, JSON in a text on another. Source: documented. */
const customDataV2 = z.union([customData, z.string().transform(parseObject).pipe(customData)]).nullish();

function parseObject(text: string, context: z.RefinementCtx<string>): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not-json' });
    return z.NEVER;
  }
}

/** Upstream writes the custom data under three names; the first that is there counts. Source: documented and sdk. */
export const geneQrcodeV2Input = z.object({
  scene: z.enum(['APP_AUTH', 'ZJ_AUTH', 'WXAPP_AUTH', 'WECHATMP_AUTH']),
  customData: customDataV2,
  params: customDataV2,
  customeData: customDataV2,
  context: z.record(z.string(), z.unknown()).nullish(),
  autoMergeQrCode: z.boolean().nullish(),
  extIdpConnId: z.string().nullish(),
  withCustomData: z.boolean().nullish(),
});

export const geneQrcodeV2Output = z.object({
  random: z.string().min(1),
  url: z.url(),
  expiresIn: z.number().int().positive(),
  customLogo: z.string().optional(),
});

export const randomInput = z.object({ random: z.string().min(1) });

/** 0 unused, 1 scanned, 2 authorized, 3 cancelled, -1 expired, 4 MFA needed, 5 error. */
export const checkQrcodeV2Output = z.object({
  random: z.string().min(1),
  status: z.union([0, 1, 2, 3, -1, 4, 5].map((status) => z.literal(status))),
  userInfo: z.looseObject({ nickname: z.string().nullish(), photo: z.string().nullish() }).nullish(),
  ticket: z.string().min(1).nullish(),
  scannedUserId: z.string().min(1).nullish(),
  scannedResult: z.record(z.string(), z.unknown()).nullish(),
});

export const userInfoV2Input = z.object({ ticket: z.string().min(1) });

const text = z.string().optional();

/** The whole user. Source: documented for the whole; which fields are always there is not. */
const userV2 = z.object({
  id: z.string().min(1),
  userPoolId: text,
  username: text,
  nickname: text,
  name: text,
  photo: text,
  email: text,
  emailVerified: z.boolean().optional(),
  phone: text,
  phoneVerified: z.boolean().optional(),
  gender: text,
  blocked: z.boolean().optional(),
  createdAt: text,
  updatedAt: text,
  customData: z.record(z.string(), z.unknown()).optional(),
  token: z.string().min(1).optional(),
  tokenExpiredAt: z.string().min(1).optional(),
});

export const userInfoV2Output = userV2.required({ token: true, tokenExpiredAt: true });

export const currentUserV2Output = userV2;

export const changeQrcodeV2Output = z.object({
  random: z.string().min(1),
  status: z.union([z.literal(0), z.literal(1), z.literal(-1)]),
  description: z.string(),
});
