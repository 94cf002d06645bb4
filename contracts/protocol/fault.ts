import type * as z from 'zod';
import type { faultInput } from './schemas/fault.js';

/**
 * Something that goes wrong although a call is right: for some calls, and in one way.
 *
 * @example
 * const fault: Fault = { operation: 'getQrcodeStatus', latency: '2s', every: 2 };
 */
export type Fault = z.input<typeof faultInput>;
