import * as z from 'zod';

/** In V3 the field really is `expire_in`. Source: documented. */
export const tokenSet = z.object({
  scope: z.string().optional(),
  access_token: z.string().min(1).optional(),
  id_token: z.string().min(1).optional(),
  refresh_token: z.string().min(1).optional(),
  token_type: z.string().min(1),
  expire_in: z.number().int().positive(),
});
