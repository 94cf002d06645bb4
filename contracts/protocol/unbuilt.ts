import { documented, type Source, sdk } from './source.js';

/** An operation of upstream that is known here and that no behaviour carries out. */
export interface UnbuiltOperation {
  readonly path: string;
  /** The HTTP status of its answer: 501, or 404 where published clients count on one. */
  readonly status: 404 | 501;
  /** The operation, in words. */
  readonly about: string;
  readonly source: Source;
}

/**
 * The operations that are answered as not built, so that a client learns so from us and nothing of it leaves for the network.
 *
 * @example
 * unbuiltOperations.find(({ path }) => path === '/oidc/auth')?.status; // 501
 */
export const unbuiltOperations: readonly UnbuiltOperation[] = [
  {
    path: '/oidc/auth',
    status: 501,
    about: 'the authorization endpoint: the QR-code login needs no redirect',
    source: documented('OpenID Connect Discovery 1.0, section 3, requires its address'),
  },
  {
    path: '/graphql/v2',
    status: 404,
    about: 'the current user by GraphQL',
    source: sdk('Guard 5.3.9 asks, and takes a 404'),
  },
];
