import * as z from 'zod';
import { fastpassStatuses } from '../lifecycles/fastpass.js';
import { pushActions, pushStatuses } from '../lifecycles/push.js';
import { maxScopeLength } from '../names/bounds.js';
import { customData } from './custom-data.js';
import { briefUserInfo } from './qrcode.js';
import { tokenSet } from './token-set.js';

const options = z
  .object({
    scope: z.string().max(maxScopeLength).optional(),
    context: z.unknown(),
    customData: customData.optional(),
  })
  .partial()
  .optional();

export const fastpassInput = z.object({ options });

const shown = z.object({ id: z.string().min(1), displayName: z.string(), photo: z.string() });

export const fastpassOutput = z.object({
  scene: z.string().min(1),
  qrcodeId: z.string().min(1),
  apiHost: z.string().min(1),
  appId: z.string().min(1),
  user: shown,
  userpool: shown,
});

export const fastpassAppsInput = z.object({ qrcodeId: z.string().min(1), appId: z.string().min(1) });

export const fastpassAppsOutput = z.object({
  relationApps: z.array(z.object({ id: z.string().min(1), name: z.string(), logo: z.string().optional() })),
});

export const appLoginStatusOutput = z.object({
  status: z.enum(fastpassStatuses),
  briefUserInfo: briefUserInfo.optional(),
});

export const appLoginInput = z.object({ action: z.enum(['APP_LOGIN']), qrcodeId: z.string().min(1) });

export const pushInput = z.object({ account: z.string().min(1), options });

/** `expireTime` is the life of the code in s. Source: documented (OpenAPI). */
export const pushOutput = z.object({ pushCodeId: z.string().min(1), expireTime: z.number().int().positive() });

export const pushStatusInput = z.object({ pushCodeId: z.string().min(1) });

export const pushStatusOutput = z.object({ status: z.enum(pushStatuses), tokenSet: tokenSet.optional() });

export const changePushInput = z.object({ pushCodeId: z.string().min(1), action: z.enum(pushActions) });

export const relationAppsInput = z.object({ pushCodeId: z.string().min(1), appId: z.string().min(1) });

export const relationAppsOutput = z.object({ appIds: z.array(z.string()).optional() });
