import { parseFields } from '../../contracts/protocol/index.js';
import type { Session } from '../store/records.js';
import type { App } from '../world/apps.js';
import type { Attempt } from './attempt.js';
import { authenticateClient, authenticateUser, readApp, readClientCredentials } from './authenticate.js';
import { readInput } from './input.js';
import { andThen, type MaybePromise } from './maybe-promise.js';
import { Refusal, refuse } from './refusal.js';

/** The request is what its schema says; a refusal names the field that is wrong. */
export function body(attempt: Attempt): void {
  attempt.input = readInput(attempt.world, attempt.row, attempt.request);
}

/** The caller is logged in. */
export const login = (attempt: Attempt): MaybePromise<unknown> =>
  andThen(loginOf(attempt), (found) => {
    if (found instanceof Refusal) throw found;
    attempt.session = found;
  });

/** The login state of the caller or the refusal of it, looked up once. */
export function loginOf(attempt: Attempt): MaybePromise<Session | Refusal> {
  if (attempt.login !== undefined) return attempt.login;
  let found: MaybePromise<Session | Refusal>;
  try {
    // The userinfo endpoint takes access tokens alone. Source: documented (OpenID Connect Core 1.0, section 5.3.1).
    const isOidc = attempt.row.envelope === 'oidc';
    found = authenticateUser(attempt.world, attempt.request, {
      takesIdToken: !isOidc,
      otherToken: isOidc ? tokenInInput(attempt) : undefined,
    });
  } catch (reason) {
    found = refusalIn(reason);
  }
  attempt.login = found instanceof Promise ? found.catch(refusalIn) : found;
  return attempt.login;
}

/** The access token of the userinfo endpoint may be in the query or a form. Source: documented (RFC 6750, 2.2 and 2.3). */
function tokenInInput({ request }: Attempt): string | undefined {
  const { access_token } = request.query;
  if (typeof access_token === 'string') return access_token;
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(String(request.headers['content-type'] ?? ''));
  return isForm ? (new URLSearchParams(request.body).get('access_token') ?? undefined) : undefined;
}

function refusalIn(reason: unknown): Refusal {
  if (reason instanceof Refusal) return reason;
  throw reason;
}

const fieldsOf = ({ input, request }: Attempt) =>
  (input ?? parseFields(request.body)) as { readonly [field: string]: string | undefined };

/** The app that the request names exists. */
export function app(attempt: Attempt): void {
  const { world, request } = attempt;
  const { appId } = fieldsOf(attempt);
  attempt.app = appId === undefined ? readApp(world, request) : world.apps.byId(appId);
  if (attempt.app === undefined) throw refuse('app-not-found');
}

/** The caller proves to be the app, as the app is configured. */
export function client(attempt: Attempt): void {
  const { world, request } = attempt;
  const credentials = readClientCredentials(request, fieldsOf(attempt));
  const claimed = readApp(world, request, credentials);
  authenticateClient(claimed, credentials);
  attempt.app = claimed;
}

/** The app of an attempt, named or proven; `undefined` where it names one that does not exist. */
export function appOf(attempt: Attempt): App | undefined {
  if (attempt.app !== undefined) return attempt.app;
  try {
    return readApp(attempt.world, attempt.request, readClientCredentials(attempt.request, fieldsOf(attempt)));
  } catch (reason) {
    refusalIn(reason);
    return undefined;
  }
}
