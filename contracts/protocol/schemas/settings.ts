import * as z from 'zod';
import { maxAddresses, maxSeconds } from '../names/bounds.js';
import { keptAddress } from './bounds.js';

/** A whole number of seconds, up to 100 years. */
export const seconds = z.int().positive().max(maxSeconds);

/** The settings of a user pool, which an app may override. */
export const settingsFields = {
  qrcodeExpiresIn: seconds,
  ticketExpiresIn: seconds,
  returnFullUserInfo: z.boolean(),
  allowExchangeUserInfoFromBrowser: z.boolean(),
  id_token_signed_response_alg: z.enum(['RS256', 'HS256']),
  post_logout_redirect_uris: z.array(keptAddress).max(maxAddresses).readonly(),
};
