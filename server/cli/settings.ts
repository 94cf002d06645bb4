import type { MockOptions } from '../../mocks/index.js';
import { ConfigurationError } from './configuration-error.js';
import { checkVariables } from './settings/check-variables.js';
import { limitSettings } from './settings/limit-settings.js';
import { address, link, nonEmpty, type Setting, seconds, setting, wholeNumber, yesOrNo } from './settings/setting.js';
import type { Content } from './settings/settings-file.js';
import { storeSettings } from './settings/store-settings.js';
import { tlsSettings } from './settings/tls-settings.js';

/** Every setting of a served mock, by its key in the configuration file. */
export const settings = {
  port: setting({
    flag: '--port <number>',
    about: 'port to listen on; 0 takes a free one',
    fallback: 4820,
    read: wholeNumber(0, 65_535),
    environment: ['PORT'],
  }),
  host: setting({ flag: '--host <address>', about: 'address to listen on', fallback: '127.0.0.1', read: nonEmpty }),
  publicUrl: setting<string | undefined>({
    flag: '--public-url <address>',
    about:
      'address of the mock as its clients see it, with its path: that of a tunnel or a proxy; left out, that of each request',
    fallback: undefined,
    read: address,
  }),
  trustProxy: setting({
    flag: '--trust-proxy',
    about: 'believe X-Forwarded-* and Forwarded: only behind a proxy that sets them',
    fallback: false,
    read: yesOrNo,
  }),
  ...tlsSettings,
  qrcodeLink: setting<string | undefined>({
    flag: '--qrcode-link <link>',
    about: 'let QR codes hold a link instead of the documented JSON: phone (the phone page), or a link to your app',
    fallback: undefined,
    read: link,
    option: (qrcodeLink) => ({ qrcodeLink }),
  }),
  seed: setting({
    flag: '--seed <number>',
    about: 'number that users, apps and ids are made from: the same seed gives the same ones',
    fallback: 1,
    read: wholeNumber(0, Number.MAX_SAFE_INTEGER - 1),
    option: (seed) => ({ seed }),
  }),
  clock: setting({
    flag: '--clock <start>',
    about: 'real, held, or an instant to hold it at, such as 2026-01-01T00:00:00Z',
    fallback: 'real',
    read: nonEmpty,
    option: (clock) => ({ clock }),
  }),
  profile: setting<string | undefined>({
    flag: '--profile <file>',
    about: 'answer like the deployment that verify --record has written this profile of',
    fallback: undefined,
    read: nonEmpty,
    option: async (path) => ({ profile: (await import('./read-profile.js')).readProfile(path) }),
  }),
  qrcodeExpiresIn: setting<number | undefined>({
    flag: '--qrcode-expires-in <duration>',
    about: 'lifetime of a QR code, such as 30, 30s or 2m; 120 s, unless a profile says otherwise',
    fallback: undefined,
    read: seconds,
    option: (qrcodeExpiresIn) => ({ settings: { qrcodeExpiresIn } }),
  }),
  ticketExpiresIn: setting<number | undefined>({
    flag: '--ticket-expires-in <duration>',
    about: 'lifetime of a ticket; 300 s, unless a profile says otherwise',
    fallback: undefined,
    read: seconds,
    option: (ticketExpiresIn) => ({ settings: { ticketExpiresIn } }),
  }),
  returnFullUserInfo: setting({
    flag: '--return-full-user-info',
    about: 'an authorized code shows the token set instead of a ticket',
    fallback: false,
    read: yesOrNo,
    option: (returnFullUserInfo) => ({ settings: { returnFullUserInfo } }),
  }),
  allowExchangeFromBrowser: setting({
    flag: '--allow-exchange-from-browser',
    about: 'a browser may exchange a ticket',
    fallback: false,
    read: yesOrNo,
    option: (allowExchangeUserInfoFromBrowser) => ({ settings: { allowExchangeUserInfoFromBrowser } }),
  }),
  actingUser: setting<string | undefined>({
    flag: '--acting-user <username>',
    about: 'user whose login state the signature of an access key stands for',
    fallback: undefined,
    read: nonEmpty,
    option: (actingUser) => ({ actingUser }),
  }),
  scenario: setting<string | undefined>({
    flag: '--scenario <name>',
    about: 'scenario that new codes play by themselves: happy, cancel, expires-unscanned, mfa, …',
    fallback: undefined,
    read: nonEmpty,
    option: (scenario) => ({ scenario }),
  }),
  snapshot: setting<string | undefined>({
    flag: '--snapshot <file>',
    about: 'begin in the state that the command snapshot has written into this file',
    fallback: undefined,
    read: nonEmpty,
  }),
  journalSize: setting({
    flag: '--journal-size <number>',
    about: 'number of calls that the journal keeps; 0 keeps none',
    fallback: 1_000,
    read: wholeNumber(0, 1_000_000),
    option: (journalSize) => ({ journalSize }),
  }),
  maxUserPools: setting({
    flag: '--max-user-pools <number>',
    about: 'number of user pools that may have a world of their own',
    fallback: 100,
    read: wholeNumber(0, 10_000),
    option: (maxUserPools) => ({ maxUserPools }),
  }),
  adminToken: setting<string | undefined>({
    flag: '--admin-token <token>',
    about: 'token that admin requests must send; made up if the host is beyond loopback',
    fallback: undefined,
    read: nonEmpty,
  }),
  readOnlyAdmin: setting({
    flag: '--read-only-admin',
    about: 'the admin API over HTTP shows, and changes nothing: for a mock that several people share',
    fallback: false,
    read: yesOrNo,
  }),
  maxQrcodes: setting({
    flag: '--max-qrcodes <number>',
    about: 'number of QR codes that are kept; the oldest goes first',
    fallback: 100_000,
    read: wholeNumber(1, 10_000_000),
    option: (maxQrcodes) => ({ maxQrcodes }),
  }),
  ...storeSettings,
  ...limitSettings,
};

export type SettingName = keyof typeof settings;

export type Configuration = { readonly [Name in SettingName]: ReturnType<(typeof settings)[Name]['read']> } & {
  readonly content?: Content;
};

/** A setting that is in force, and where it comes from. */
export interface Settled {
  readonly name: SettingName;
  readonly value: unknown;
  /** The flag, the variable or the file; `undefined` for the default. */
  readonly from: string | undefined;
}

type Flags = { readonly [Name in SettingName | 'config']?: string | boolean | undefined };

export const environmentNames = (name: SettingName): readonly string[] => [
  `AUTHING_QRCODE_MOCK_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`,
  ...((settings[name] as Setting<unknown>).environment ?? []),
];

/**
 * Settles every setting: flag, then environment, then configuration file, then default.
 *
 * Rejects with ConfigurationError that names the setting and where it was given.
 */
export async function configure(flags: Flags, environment: NodeJS.ProcessEnv): Promise<Configuration> {
  const { settled, content } = await settle(flags, environment);
  const values = Object.fromEntries(settled.map(({ name, value }) => [name, value]));
  return { ...values, content } as unknown as Configuration;
}

/** Settles every setting as `configure` does, and tells where each comes from. Rejects with ConfigurationError. */
export async function settle(
  flags: Flags,
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly settled: readonly Settled[]; readonly content: Content; readonly file: string | undefined }> {
  const names = Object.keys(settings) as SettingName[];
  checkVariables(environment, names.flatMap(environmentNames));
  const named = flags.config ?? (environment['AUTHING_QRCODE_MOCK_CONFIG'] || undefined);
  // Loaded when it is needed: help is told sooner without schemas.
  const { readSettingsFile } = await import('./settings/settings-file.js');
  const file = await readSettingsFile(named === undefined ? undefined : String(named), names);
  const settleOne = (name: SettingName): Settled => {
    const { read, fallback, flag } = settings[name] as Setting<unknown>;
    const variable = environmentNames(name).find((candidate) => (environment[candidate] ?? '') !== '');
    const candidates: [unknown, string][] = [
      [flags[name], flag.split(' ', 1)[0] ?? flag],
      [variable && environment[variable], `environment variable ${variable}`],
      [file.values[name], `"${name}" in ${file.path}`],
    ];
    for (const [value, where] of candidates) {
      if (value === undefined) continue;
      try {
        return { name, value: read(String(value)), from: where };
      } catch (error) {
        throw new ConfigurationError(`${where}: ${(error as Error).message}`);
      }
    }
    return { name, value: fallback, from: undefined };
  };
  const settled = names.map(settleOne);
  return { settled, content: file.content, file: file.isThere ? file.path : undefined };
}

/** The options of the mock that a configuration asks for. Rejects with ConfigurationError for a profile that cannot be used. */
export async function optionsOf(configuration: Configuration): Promise<MockOptions> {
  const asked = (Object.keys(settings) as SettingName[]).flatMap((name) => {
    const { option } = settings[name] as Setting<unknown>;
    const value = configuration[name];
    return option === undefined || value === undefined ? [] : [option(value)];
  });
  const parts = await Promise.all(asked);
  const given = Object.assign({}, ...parts.map(({ settings: _, ...rest }) => rest));
  return { ...given, ...configuration.content, settings: Object.assign({}, ...parts.map((part) => part.settings)) };
}
