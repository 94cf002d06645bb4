/**
 * The origin of a rule, and how far it can be trusted.
 *
 * - `documented`: published upstream (reference page, SDK types, code comments).
 * - `sdk`: what an official client does on the wire.
 * - `observed`: recorded from a real deployment.
 * - `assumed`: our own assumption where nothing is published; `reason` says why this one.
 */
export interface Source {
  readonly kind: 'documented' | 'sdk' | 'observed' | 'assumed';
  readonly reason: string;
}

/**
 * Marks a rule as published upstream.
 *
 * @example
 * documented('change-qrcode-status reference: the caller must be logged in');
 */
export const documented = (reason: string): Source => ({ kind: 'documented', reason });

/**
 * Marks a rule as what an official client does on the wire.
 *
 * @example
 * sdk('authing-node-sdk 4.0.1 sends the access token without a scheme');
 */
export const sdk = (reason: string): Source => ({ kind: 'sdk', reason });

/**
 * Marks a rule as an assumption of ours, which a real deployment may contradict.
 *
 * @example
 * assumed('nothing is published on a second phone; the first scan wins');
 */
export const assumed = (reason: string): Source => ({ kind: 'assumed', reason });

/**
 * Marks a rule as recorded from a real deployment.
 *
 * @example
 * observed('the profile of staging says so');
 */
export const observed = (reason: string): Source => ({ kind: 'observed', reason });
