import { codeErrors } from './errors/code.js';
import type { ErrorEntry } from './errors/entry.js';
import { furtherStepErrors } from './errors/further-step.js';
import { generalErrors } from './errors/general.js';
import { grantErrors } from './errors/grant.js';
import { loginErrors } from './errors/login.js';
import { pushErrors } from './errors/push.js';
import { signatureErrors } from './errors/signature.js';
import { ticketErrors } from './errors/ticket.js';
import { unreachedErrors } from './errors/unreached.js';
import type { ErrorName } from './names/error-names.js';

export type { ErrorEntry } from './errors/entry.js';
export type { ErrorName } from './names/error-names.js';

/**
 * Every refusal of the API, by our stable name.
 *
 * @example
 * errors['not-logged-in'].apiCode; // 2020
 */
export const errors = {
  ...generalErrors,
  ...loginErrors,
  ...codeErrors,
  ...ticketErrors,
  ...pushErrors,
  ...signatureErrors,
  ...grantErrors,
  ...furtherStepErrors,
  ...unreachedErrors,
} as const satisfies Record<ErrorName, ErrorEntry>;
