import type { ApiRequest, ApiResponse } from '../http/api.js';
import type { ErrorName } from '../protocol/errors.js';
import type { OperationName } from '../protocol/operations.js';
import type { AppRole, CodeStatus, Lifetime, Need, UserRole } from './case.js';

/** The login of a user: by password, or with a login state that is there already. */
export interface UserCredentials {
  readonly account?: string;
  readonly password?: string;
  /** Used instead of signing in. */
  readonly accessToken?: string;
  /** Further names of the account, for cases that sign in by them. */
  readonly username?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** The credentials of an app. */
export interface AppCredentials {
  readonly id: string;
  readonly secret?: string;
  /** The client authentication; `none` if left out. */
  readonly authentication?: 'none' | 'client_secret_post' | 'client_secret_basic';
}

/** Waits where time cannot be moved. */
export interface Waits {
  /** The longest time that one case may wait in all, in ms. */
  readonly upTo: number;
  /** The distance of a call from an instant that matters, in ms: more than an answer takes. */
  readonly slack: number;
  /** The time, in ms. */
  now(): number;
  sleep(duration: number): Promise<void>;
}

/**
 * A place where cases are played: it answers requests, and offers more beside.
 *
 * @example
 * const target: Target = {
 *   name: 'staging', baseUrl: 'https://login.example.com', send,
 *   apps: { main: { id: 'the id of an app' } }, users: { phone: { account: 'test', password: 'of a test user' } },
 * };
 */
export interface Target {
  readonly name: string;
  readonly baseUrl: string;
  /** Sends one request over HTTP. A JSON body comes back parsed, a picture as bytes or text, any other as text. */
  send(request: ApiRequest): Promise<ApiResponse>;
  /** Sent with every call, but for those of the app of another user pool. */
  readonly userPoolId?: string;
  readonly apps: { readonly [Role in AppRole]?: AppCredentials };
  readonly users: { readonly [Role in UserRole]?: UserCredentials };
  /** The access key of management clients. `actsAsPhone`: the signature stands for the user `phone`. */
  readonly accessKey?: { readonly id: string; readonly secret: string; readonly actsAsPhone?: boolean };
  /** Unknown paths are answered with HTTP 404 and an envelope. */
  readonly answersUnknownPaths?: boolean;
  /** The pictures of codes can be fetched. */
  readonly drawsPictures?: boolean;
  /** An Origin header can be sent, as a browser does. */
  readonly sendsOrigin?: boolean;
  /** True if the target is a mock of this package, which promises more than the API. */
  readonly isMock?: boolean;
  /** The lifetimes it is set to, in s; what a profile or the documentation says if left out. */
  readonly lifetimes?: { readonly [Name in Lifetime]?: number };
  /** The patience of cases with time that cannot be moved. */
  readonly waits?: Waits;
  /**
   * Reads the text of the QR code off a picture: bytes, or the text of an SVG. Resolves to the empty text where there is no
   * code in it, and to `undefined` where it does not read pictures of that content type.
   */
  readPicture?(picture: string | Uint8Array, contentType: string): Promise<string | undefined>;
  /** Lets time pass. */
  pass?(duration: string): Promise<void>;
  /** Puts a code into a status. */
  force?(qrcodeId: string, status: CodeStatus, because?: 'mfa'): Promise<void>;
  /** Makes the next calls of an operation fail. */
  fault?(operation: OperationName, refuse: ErrorName, next: number): Promise<void>;
  /** Forgets what the last case has left behind; resolves to `false` if login states are still good. */
  reset?(): Promise<boolean | undefined>;
}

/** The needs of a case that the target does not offer. */
export function missingNeeds(needs: readonly Need[], target: Target): Need[] {
  return needs.filter((need) => !offers(need, target));
}

function offers(need: Need, target: Target): boolean {
  switch (need) {
    case 'clock':
      return target.pass !== undefined || target.waits !== undefined;
    case 'held-clock':
      return target.pass !== undefined;
    case 'force':
      return target.force !== undefined;
    case 'faults':
      return target.fault !== undefined;
    case 'unknown-paths':
      return target.answersUnknownPaths === true;
    case 'mock':
      return target.isMock === true;
    case 'picture':
      return target.drawsPictures === true;
    case 'origin':
      return target.sendsOrigin === true;
    case 'access-key':
      return target.accessKey !== undefined;
    case 'acting-user':
      return target.accessKey?.actsAsPhone === true;
    case 'app-without-secret':
      return (target.apps.main?.authentication ?? 'none') === 'none';
    default:
      return offersActor(need, target);
  }
}

/** `user:phone`: a login state; `user:phone.email`: what is known of them; `app:post`: an app. */
function offersActor(need: string, { users, apps }: Target): boolean {
  const [kind, name = ''] = need.split(':');
  if (kind === 'app') return apps[name as AppRole] !== undefined;
  const [role, field] = name.split('.') as [UserRole, keyof UserCredentials | undefined];
  const user = users[role];
  if (user === undefined) return false;
  if (field !== undefined) return user[field] !== undefined;
  return user.accessToken !== undefined || (user.account !== undefined && user.password !== undefined);
}
