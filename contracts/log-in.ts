import type { Actor } from './case.js';
import { valueAt } from './match.js';
import { operations } from './operations.js';
import { type Play, userPoolHeader } from './send-step.js';
import type { Target, UserCredentials } from './target.js';

/** The login states of the actors, which last from case to case until the target forgets them. */
const logins = new WeakMap<Target, Map<Actor, Promise<string>>>();

/** Forgets the login states, as the target does. */
export const forgetLogins = (target: Target): boolean => logins.delete(target);

/** Phones act with a login state, which they get as an app does: by signing in. */
export async function logInActor(actor: Actor, play: Play): Promise<void> {
  const { target, variables, watch } = play;
  const user = actor === 'web' || actor === 'backend' ? undefined : target.users[actor];
  if (user === undefined || variables[actor] !== undefined) return;
  const known = logins.get(target) ?? new Map<Actor, Promise<string>>();
  logins.set(target, known);
  const login = known.get(actor) ?? (user.accessToken ? Promise.resolve(user.accessToken) : signIn(actor, user, play));
  known.set(actor, login);
  // One that has failed is tried again by the next case.
  login.catch(() => known.delete(actor));
  const accessToken = await login;
  variables[actor] = { accessToken };
  watch.secrets.add(accessToken);
}

async function signIn(actor: Actor, { account, password }: UserCredentials, play: Play): Promise<string> {
  const { target } = play;
  const app = actor === 'foreignPhone' ? target.apps.otherPool : target.apps.none;
  const { authentication = 'none', id, secret = '' } = app ?? {};
  const inBody = authentication === 'client_secret_post' && { client_id: id, client_secret: secret };
  const answer = await play.send({
    method: 'POST',
    baseUrl: target.baseUrl,
    path: operations.signin.path,
    query: {},
    headers: {
      'content-type': 'application/json',
      'x-authing-app-id': id,
      ...userPoolHeader({ ...play, app }),
      ...(authentication === 'client_secret_basic' && { authorization: `Basic ${btoa(`${id}:${secret}`)}` }),
    },
    body: JSON.stringify({ connection: 'PASSWORD', passwordPayload: { account, password }, ...inBody }),
  });
  const accessToken = valueAt('data.access_token', answer.body);
  if (typeof accessToken === 'string') return accessToken;
  const said = ['statusCode', 'apiCode', 'message'].map((field) => valueAt(field, answer.body)).filter(Boolean);
  throw new TypeError(`${actor} cannot sign in: ${said.join(' ') || `HTTP ${answer.status}, and no envelope`}`);
}
