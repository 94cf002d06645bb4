import { spellValue, valueAt } from '../../http/fields.js';
import { operations } from '../../protocol/operations.js';
import type { Actor } from '../case.js';
import type { Target, UserCredentials } from '../target.js';
import { type Play, userPoolHeader } from './send-step.js';

/** The login states of the actors, which last from case to case until the target forgets them. */
const logins = new WeakMap<Target['users'], Map<Actor, Promise<string>>>();

/** Forgets the login states, as the target does. */
export const forgetLogins = (target: Target): boolean => logins.delete(target.users);

/** A user who needs a login state to act does not get one. */
export class CannotSignIn extends Error {
  override readonly name: string = 'CannotSignIn';
}

/** A user whom the target does not know, or not by this password: playing on would only lock them out. */
export class LoginRefused extends CannotSignIn {
  override readonly name = 'LoginRefused';
}

/**
 * Logs actors in before anything is played. Rejects with LoginRefused where the credentials are wrong; what else is wrong
 * with a sign-in shows in the cases.
 */
export async function logIn(target: Target, actors: readonly Actor[]): Promise<void> {
  for (const actor of actors) {
    const user = target.users[actor as keyof Target['users']];
    if (user === undefined) continue;
    try {
      await loginOf(actor, user, target, target.send);
    } catch (error) {
      if (error instanceof LoginRefused) throw error;
    }
  }
}

/** Refusals that say the credentials are wrong. Source: documented (error codes 2004, 2005, 2333). */
const wrongCredentials: readonly unknown[] = [2004, 2005, 2333];

/** Phones act with a login state, which they get as an app does: by signing in. */
export async function logInActor(actor: Actor, play: Play): Promise<void> {
  const { target, variables, watch } = play;
  const user = actor === 'web' || actor === 'backend' ? undefined : target.users[actor];
  if (user === undefined || variables[actor] !== undefined) return;
  const accessToken = await loginOf(actor, user, target, play.send);
  variables[actor] = { accessToken };
  watch.secrets.add(accessToken);
}

function loginOf(actor: Actor, user: UserCredentials, target: Target, send: Target['send']): Promise<string> {
  const known = logins.get(target.users) ?? new Map<Actor, Promise<string>>();
  logins.set(target.users, known);
  const login =
    known.get(actor) ?? (user.accessToken ? Promise.resolve(user.accessToken) : signIn(actor, user, target, send));
  known.set(actor, login);
  // One that has failed is tried again by the next case.
  login.catch(() => known.delete(actor));
  return login;
}

async function signIn(
  actor: Actor,
  { account, password }: UserCredentials,
  target: Target,
  send: Target['send'],
): Promise<string> {
  const app = actor === 'foreignPhone' ? target.apps.otherPool : target.apps.main;
  const { authentication = 'none', id, secret = '' } = app ?? {};
  const inBody = authentication === 'client_secret_post' && { client_id: id, client_secret: secret };
  const answer = await send({
    method: 'POST',
    baseUrl: target.baseUrl,
    path: operations.signin.path,
    query: {},
    headers: {
      'content-type': 'application/json',
      'x-authing-app-id': id,
      ...userPoolHeader({ target, app }),
      ...(authentication === 'client_secret_basic' && { authorization: `Basic ${btoa(`${id}:${secret}`)}` }),
    },
    body: JSON.stringify({ connection: 'PASSWORD', passwordPayload: { account, password }, ...inBody }),
  });
  const accessToken = valueAt('data.access_token', answer.body);
  if (typeof accessToken === 'string') return accessToken;
  const said = ['statusCode', 'apiCode', 'message']
    .map((field) => valueAt(field, answer.body))
    .filter(Boolean)
    .map(spellValue);
  const message = `${actor} cannot sign in: ${said.join(' ') || `HTTP ${answer.status}, and no envelope`}`;
  const isRefused = wrongCredentials.includes(valueAt('apiCode', answer.body));
  throw isRefused ? new LoginRefused(message) : new CannotSignIn(message);
}
