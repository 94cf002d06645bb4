import type { Ids } from './ids.js';
import type { Settings } from './settings.js';

/** An app of the identity provider, as a client is configured with it. */
export interface App {
  readonly id: string;
  readonly secret: string;
  /** Stable for all seeds, for use in documentation. */
  readonly name: AppName;
  readonly userPoolId: string;
  /** The client authentication of the app. */
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
  hs256: { clientAuthentication: 'client_secret_post', settings: { id_token_signed_response_alg: 'HS256' } },
} as const satisfies Record<string, DemoApp>;

interface DemoApp {
  readonly clientAuthentication: App['clientAuthentication'];
  readonly settings?: Partial<Settings>;
  readonly otherPool?: boolean;
}

const names = Object.keys(demoApps) as AppName[];

const demoSettingsOf = (name: AppName): Partial<Settings> => (demoApps[name] as DemoApp).settings ?? {};

/** The name of a demo app. */
export type AppName = keyof typeof demoApps;

/** The apps of one mock. */
export interface Apps {
  /** The one a request belongs to that names none. Upstream tells by the host. */
  readonly fallback: App;
  readonly userPoolId: string;
  readonly otherUserPoolId: string;
  /** The access key of management clients. Source: documented (the id and secret of the user pool). */
  readonly accessKey: { readonly id: string; readonly secret: string };
  byId(id: string): App | undefined;
  /** Throws RangeError for a name that no demo app has. */
  named(name: AppName): App;
  list(): readonly App[];
  /** Changes settings of the user pool, or overrides them for one app. Throws RangeError for a name that no demo app has. */
  configure(settings: Partial<Settings>, name?: string): void;
  /** Back to how they were made. */
  reset(): void;
}

/** The settings that were changed: of the user pool, and of its apps by name. */
interface ChangedSettings {
  readonly ofPool: Partial<Settings>;
  readonly ofApps: Readonly<Record<string, Partial<Settings>>>;
}

/** Apps whose changed settings another process may take over. */
export interface SavedApps extends Apps {
  save(): ChangedSettings;
  restore(changed: ChangedSettings): void;
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
export function createApps(ids: Ids, settings: Settings, own?: OwnUserPool): SavedApps {
  const userPoolId = own?.id ?? ids.objectId();
  const otherUserPoolId = ids.objectId();
  const make = (name: AppName): App => {
    const demo: DemoApp = demoApps[name];
    return {
      id: ids.objectId(),
      secret: own?.twins.find((twin) => twin.name === name)?.secret ?? ids.secret(),
      name,
      userPoolId: demo.otherPool === true ? otherUserPoolId : userPoolId,
      clientAuthentication: demo.clientAuthentication,
      settings: { ...settings, ...demo.settings },
    };
  };
  // The access key comes before the app that was added last: its secret stays what it was.
  const first = names.slice(0, -1).map(make);
  const accessKey = { id: userPoolId, secret: ids.secret() };
  const made: readonly App[] = [...first, ...names.slice(-1).map(make)];
  let apps: readonly App[] = made;
  let ofPool: Partial<Settings> = {};
  const ofApps = new Map<AppName, Partial<Settings>>();
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
    shown.fallback = next[0] as App;
  };
  const named = (name: string) => {
    const app = apps.find((candidate) => candidate.name === name);
    if (app === undefined)
      throw new RangeError(`no app is named "${name}": there are ${Object.keys(demoApps).join(', ')}`);
    return app;
  };
  const configureAll = () =>
    replace(
      made.map((app) => ({
        ...app,
        settings: { ...settings, ...ofPool, ...demoSettingsOf(app.name), ...ofApps.get(app.name) },
      })),
    );
  // A field, not a getter, as those of the clock.
  const shown: SavedApps & { fallback: App } = {
    fallback: made[0] as App,
    userPoolId,
    otherUserPoolId,
    accessKey,
    byId: (id) => byId.get(id),
    named,
    list: () => apps,
    configure(changed, name) {
      if (name === undefined) ofPool = { ...ofPool, ...changed };
      else ofApps.set(named(name).name, { ...ofApps.get(named(name).name), ...changed });
      configureAll();
    },
    save: () => ({ ofPool, ofApps: Object.fromEntries(ofApps) }),
    restore(changed) {
      ofPool = changed.ofPool;
      ofApps.clear();
      for (const [name, one] of Object.entries(changed.ofApps)) ofApps.set(name as AppName, one);
      configureAll();
    },
    reset() {
      ofPool = {};
      ofApps.clear();
      replace(made);
    },
  };
  return shown;
}
