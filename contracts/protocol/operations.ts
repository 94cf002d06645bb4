import type * as z from 'zod';
import type { Operation } from './operation.js';
import type { OperationName } from './operations/addresses.js';
import { oidcOperations } from './operations/oidc.js';
import { qrcodeOperations } from './operations/qrcode.js';
import { qrcodeV2Operations } from './operations/qrcode-v2.js';
import { sessionOperations } from './operations/session.js';
import { siblingOperations } from './operations/sibling.js';

/**
 * Every operation of the API, by its upstream name.
 *
 * @example
 * operations.geneQrcode.path; // '/api/v3/gene-qrcode'
 */
export const operations = {
  ...qrcodeOperations,
  ...sessionOperations,
  ...qrcodeV2Operations,
  ...siblingOperations,
  ...oidcOperations,
} as const satisfies Record<OperationName, Operation>;

export type { OperationName } from './operations/addresses.js';

/** The input of an operation, once validated. */
export type OperationInput<Name extends OperationName> = z.output<(typeof operations)[Name]['input']>;

/** The data of an operation; nothing where the envelope carries none. */
export type OperationOutput<Name extends OperationName> = (typeof operations)[Name]['output'] extends infer Output
  ? Output extends z.ZodType
    ? z.input<Output>
    : undefined
  : never;

/** The rows as the general type, for code that walks the table. */
export const operationRows = Object.entries(operations) as readonly (readonly [OperationName, Operation])[];
