import type * as z from 'zod';
import type { ErrorName } from './errors.js';
import type { Source } from './source.js';

/**
 * One row of the operation table: all that is known of an operation, and no behaviour.
 *
 * @example
 * const row: Operation = operations.changeQrcodeStatus;
 * row.path; // '/api/v3/change-qrcode-status'
 */
export interface Operation {
  readonly method: 'GET' | 'POST';
  /** Another method that does the same; its body is not read. */
  readonly alsoBy?: 'POST';
  readonly path: string;
  /** Another path of the same operation. */
  readonly alsoAt?: string;
  /** The actor that calls it. */
  readonly caller: 'web' | 'phone' | 'backend' | 'any';
  /** The method of authing-node-sdk 4 that makes the call; `field` where that takes one value of the input alone. */
  readonly inNodeSdk?: { readonly method: string; readonly field?: string };
  /** The effect of the call. `change` has its action in the body; `scan`, `confirm` and `cancel` are actions of their own. */
  readonly does:
    | 'generate'
    | 'poll'
    | 'scan'
    | 'confirm'
    | 'cancel'
    | 'change'
    | 'exchange'
    | 'login'
    | 'profile'
    | 'introspect'
    | 'revoke'
    | 'logout'
    | 'metadata';
  /** The codes that it is about. */
  readonly flow: 'qrcode' | 'fastpass' | 'push' | 'none';
  /** The field that names the code, in the input or in the answer; `null` where the call names none. */
  readonly codeField: CodeField | null;
  /** The trace of a success at a deployment. `change`: a code or a token is another than before. */
  readonly leaves: 'code' | 'session' | 'token' | 'change' | 'nothing';
  /** A client may send it again and again: a second call does no more than the first. */
  readonly mayRepeat: boolean;
  /** The authentication of the caller: none, the user's login state, or the credentials of an app. */
  readonly authentication: 'none' | 'user' | 'client';
  /**
   * `v3` and `v2`: HTTP 200 and an envelope, always. `oidc`: the bare answer of OAuth 2 and OIDC, with HTTP errors.
   * `redirect`: as `oidc`, but the data say where to go next, if anywhere.
   */
  readonly envelope: 'v3' | 'v2' | 'oidc' | 'redirect';
  /** The encoding of the body of a POST; JSON if left out. */
  readonly body?: 'form';
  readonly input: z.ZodType;
  /** `null`: the envelope carries no data. */
  readonly output: z.ZodType | null;
  /** The refusals of its own; those of every operation are in `commonErrors`. */
  readonly errors: readonly ErrorName[];
  /** A deployment may do without it: it is not part of the published QR-code login. */
  readonly isOptional?: true;
  readonly source: Source;
}

/** The fields that name a code, in all dialects and flows. */
export const codeFields = ['qrcodeId', 'random', 'pushCodeId'] as const;

/** A field that names a code. */
type CodeField = (typeof codeFields)[number];

/** Refusals that any operation may give. */
export const commonErrors = [
  'invalid-argument',
  'payload-too-large',
  'unsupported-media-type',
  'throttled',
  'internal-error',
  'method-not-allowed',
  'user-pool-not-found',
] as const satisfies readonly ErrorName[];

/** Refusals of an operation that needs the user's login state. */
export const loginErrors = [
  'not-logged-in',
  'login-expired',
  'login-invalid',
  'signature-invalid',
  'signature-scheme-mismatch',
  'signature-version-mismatch',
  'signature-bad-timestamp',
  'signature-without-date',
  'signature-clock-skew',
  'signature-replayed',
] as const satisfies readonly ErrorName[];
