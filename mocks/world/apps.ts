import type { Ids } from './ids.js';
import type { Settings } from './settings.js';

/** An app of the identity provider, as a client is configured with it. */
export interface App {
  readonly id: string;
  readonly secret: string;
  /** Stable for all seeds, for use in documentation. */
  readonly name: AppName;
  readonly userPoolId: string;
  /** How a backend proves that it is this app. */
  readonly clientAuthentication: 'none' | 'client_secret_post' | 'client_secret_basic';
  readonly settings: Settings;
}

/** One demo app for each configuration that matters to a client. */
const demoApps = {
  main: { clientAuthentication: 'none' },
  post: { clientAuthentication: 'client_secret_post' },
  basic: { clientAuthentication: 'client_secret_basic' },
  fullUserInfo: { clientAuthentication: 'none', settings: { returnFullUserInfo: true } },
  browser: { clientAuthentication: 'none', settings: { allowExchangeUserInfoFromBrowser: true } },
  otherPool: { clientAuthentication: 'none', otherPool: true },
} as const satisfies Record<
  string,
  { clientAuthentication: App['clientAuthentication']; settings?: Partial<Settings>; otherPool?: boolean }
>;

/** The name of a demo app. */
export type AppName = keyof typeof demoApps;

/** The apps of one mock. */
export interface Apps {
  /** The one a request belongs to that names none. Upstream tells by the host. */
  readonly fallback: App;
  readonly userPoolId: string;
  readonly otherUserPoolId: string;
  /** What a management client signs with. Source: sdk (upstream's id and secret of the user pool). */
  readonly accessKey: { readonly id: string; readonly secret: string };
  byId(id: string): App | undefined;
  /** Throws RangeError for a name that no demo app has. */
  named(name: AppName): App;
  list(): readonly App[];
  /** Changes settings of one app, or of all. Throws RangeError for a name that no demo app has. */
  configure(settings: Partial<Settings>, name?: string): void;
  /** Back to how they were made. */
  reset(): void;
}

/** A user pool with a world of its own. */
export interface OwnUserPool {
  readonly id: string;
  /**
   * The apps of the first world. Their ids and secrets are good here, too: a client that only names another user pool, and
   * keeps the rest of its configuration, finds its app.
   */
  readonly twins: readonly App[];
}

/** Makes the demo apps; `settings` are the defaults that an app may override. */
export function createApps(ids: Ids, settings: Settings, own?: OwnUserPool): Apps {
  const userPoolId = own?.id ?? ids.objectId();
  const otherUserPoolId = ids.objectId();
  const made = Object.entries(demoApps).map(
    ([name, demo]): App => ({
      id: ids.objectId(),
      secret: own?.twins.find((twin) => twin.name === name)?.secret ?? ids.secret(),
      name: name as AppName,
      userPoolId: 'otherPool' in demo ? otherUserPoolId : userPoolId,
      clientAuthentication: demo.clientAuthentication,
      settings: 'settings' in demo ? { ...settings, ...demo.settings } : settings,
    }),
  );
  let apps: readonly App[] = made;
  const index = (next: readonly App[]) =>
    new Map([
      ...next.map((app) => [app.id, app] as const),
      ...(own?.twins ?? []).flatMap(({ id, name }) =>
        next.filter((app) => app.name === name).map((app) => [id, { ...app, id }] as const),
      ),
    ]);
  let byId = index(made);
  const replace = (next: readonly App[]) => {
    apps = next;
    byId = index(next);
  };
  const named = (name: string) => {
    const app = apps.find((candidate) => candidate.name === name);
    if (app === undefined)
      throw new RangeError(`no app is named "${name}": there are ${Object.keys(demoApps).join(', ')}`);
    return app;
  };
  return {
    get fallback() {
      return apps[0] as App;
    },
    userPoolId,
    otherUserPoolId,
    accessKey: { id: userPoolId, secret: ids.secret() },
    byId: (id) => byId.get(id),
    named,
    list: () => apps,
    configure(changed, name) {
      const only = name === undefined ? undefined : named(name);
      replace(
        apps.map((app) =>
          only === undefined || app === only ? { ...app, settings: { ...app.settings, ...changed } } : app,
        ),
      );
    },
    reset: () => replace(made),
  };
}
