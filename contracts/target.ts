import type { ApiRequest, ApiResponse } from './api.js';
import type { AppRole, CodeStatus, Need, UserRole } from './case.js';
import type { ErrorName } from './errors.js';
import type { OperationName } from './operations.js';

/** How a user signs in. The further names of the account are for cases that sign in by them. */
export interface UserCredentials {
  readonly account: string;
  readonly password: string;
  readonly username?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** How an app is known to the provider. */
export interface AppCredentials {
  readonly id: string;
  readonly secret?: string;
}

/**
 * Where cases are played: something that answers requests, and what it offers beside.
 *
 * @example
 * const target: Target = {
 *   name: 'staging', baseUrl: 'https://login.example.com', send,
 *   apps: { none: { id: process.env.APP_ID } }, users: { phone: { account: 'test', password: process.env.PASSWORD } },
 * };
 */
export interface Target {
  readonly name: string;
  readonly baseUrl: string;
  /** Sends one request over HTTP. A JSON body comes back parsed, any other as text. */
  send(request: ApiRequest): Promise<ApiResponse>;
  readonly apps: { readonly [Role in AppRole]?: AppCredentials };
  readonly users: { readonly [Role in UserRole]?: UserCredentials };
  /** What management clients sign with. `actsAsPhone`: the signature stands for the user `phone`. */
  readonly accessKey?: { readonly id: string; readonly secret: string; readonly actsAsPhone?: boolean };
  /** Unknown paths are answered with HTTP 404 and an envelope. */
  readonly answersUnknownPaths?: boolean;
  /** An Origin header can be sent, as a browser does. */
  readonly sendsOrigin?: boolean;
  /** Lets time pass. */
  pass?(duration: string): Promise<void>;
  /** Puts a code into a status. */
  force?(qrcodeId: string, status: CodeStatus, because?: 'mfa'): Promise<void>;
  /** Makes the next calls of an operation fail. */
  fault?(operation: OperationName, refuse: ErrorName, next: number): Promise<void>;
  /** Forgets what the last case has left behind. */
  reset?(): Promise<void>;
}

/** What a case needs and the target does not offer. */
export function missingNeeds(needs: readonly Need[], target: Target): Need[] {
  return needs.filter((need) => !offers(need, target));
}

function offers(need: Need, target: Target): boolean {
  switch (need) {
    case 'clock':
      return target.pass !== undefined;
    case 'force':
      return target.force !== undefined;
    case 'faults':
      return target.fault !== undefined;
    case 'unknown-paths':
      return target.answersUnknownPaths === true;
    case 'origin':
      return target.sendsOrigin === true;
    case 'access-key':
      return target.accessKey !== undefined;
    case 'acting-user':
      return target.accessKey?.actsAsPhone === true;
    default: {
      const [kind, role] = need.split(':') as ['user' | 'app', UserRole & AppRole];
      return (kind === 'user' ? target.users[role] : target.apps[role]) !== undefined;
    }
  }
}
