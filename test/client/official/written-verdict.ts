import type { ClientVerdict } from 'authing-qrcode-mock/client';

/** What is known of one rule and one version of a client. */
export interface WrittenVerdict {
  readonly verdict: ClientVerdict['verdict'];
  /** Where it is broken: in which scenario, and what is wrong. */
  readonly reason?: string;
  /** Where it is broken: the requests of that scenario, a line each. */
  readonly log?: string;
}

/** What one client was found to do. */
export interface WrittenClient {
  readonly version: string;
  readonly rules: Readonly<Record<string, WrittenVerdict>>;
}
