import * as z from 'zod';
import { type AppCredentials, parseDuration, type Target, type UserCredentials } from '../../../contracts/internal.js';
import { ConfigurationError } from '../../cli/configuration-error.js';
import { readTextFile } from '../../cli/settings/read-text-file.js';
import { fillIn } from '../fill-in.js';

const text = z.string().min(1);
const publicApp = z.strictObject({
  id: text,
  secret: text.optional(),
  authentication: z.enum(['none', 'client_secret_post', 'client_secret_basic']).optional(),
});
const confidentialApp = z.strictObject({ id: text, secret: text });
const user = z.strictObject({
  account: text.optional(),
  password: text.optional(),
  accessToken: text.optional(),
  username: text.optional(),
  email: text.optional(),
  phone: text.optional(),
});

const duration = z.union([text, z.number()]).transform((value, context) => {
  try {
    return parseDuration(value) / 1_000;
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
});

const credentialsSchema = z.strictObject({
  $schema: z.string().optional(),
  userPoolId: text.optional(),
  /** By what they are for: `main` is the app that most cases are played with, however it authenticates itself. */
  apps: z
    .strictObject({
      main: publicApp,
      post: confidentialApp,
      basic: confidentialApp,
      fullUserInfo: publicApp,
      browser: publicApp,
      otherPool: publicApp,
    })
    .partial()
    .optional(),
  users: z.strictObject({ phone: user, otherPhone: user, foreignPhone: user, locked: user }).partial().optional(),
  accessKey: z.strictObject({ id: text, secret: text, actsAsPhone: z.boolean().optional() }).optional(),
  /** The settings of the deployment's console, where they are not the defaults. */
  settings: z
    .strictObject({ qrcodeExpiresIn: duration, ticketExpiresIn: duration, accessTokenExpiresIn: duration })
    .partial()
    .optional(),
});

/** The credentials of a deployment: apps, users, and what is known of their settings. */
export type Credentials = Pick<Target, 'apps' | 'users' | 'accessKey' | 'userPoolId' | 'lifetimes'>;

/** The names in the environment, and what they stand for. Nothing of it is ever a flag, which a list of processes shows. */
export const credentialVariables = {
  AUTHING_QRCODE_MOCK_APP_ID: 'id of the app',
  AUTHING_QRCODE_MOCK_APP_SECRET: 'its secret, if it has to prove to be itself',
  AUTHING_QRCODE_MOCK_APP_AUTHENTICATION: 'client_secret_post (default with a secret), client_secret_basic or none',
  AUTHING_QRCODE_MOCK_USER_POOL_ID: 'id of the user pool',
  AUTHING_QRCODE_MOCK_USER: 'account of the user who scans',
  AUTHING_QRCODE_MOCK_PASSWORD: 'their password …',
  AUTHING_QRCODE_MOCK_ACCESS_TOKEN: '… or an access token of theirs',
  AUTHING_QRCODE_MOCK_SECOND_USER: 'account of a second user of the same user pool',
  AUTHING_QRCODE_MOCK_SECOND_PASSWORD: 'their password …',
  AUTHING_QRCODE_MOCK_SECOND_ACCESS_TOKEN: '… or an access token of theirs',
  AUTHING_QRCODE_MOCK_ACCESS_KEY_ID: 'id of an access key, which management clients sign with',
  AUTHING_QRCODE_MOCK_ACCESS_KEY_SECRET: 'its secret',
} as const;

type VariableName = keyof typeof credentialVariables;

/**
 * Reads credentials: what the environment says wins over the file.
 *
 * Throws ConfigurationError that names the field, and never repeats a value.
 */
export function readCredentials(file: string | undefined, environment: NodeJS.ProcessEnv): Credentials {
  const {
    apps = {},
    users = {},
    accessKey,
    userPoolId,
    settings,
  } = file === undefined ? {} : readFile(file, environment);
  const read = (name: VariableName) => environment[name] || undefined;
  const app = appOf(read);
  const key = { id: read('AUTHING_QRCODE_MOCK_ACCESS_KEY_ID'), secret: read('AUTHING_QRCODE_MOCK_ACCESS_KEY_SECRET') };
  const phone = userOf('', read);
  const otherPhone = userOf('SECOND_', read);
  const pool = read('AUTHING_QRCODE_MOCK_USER_POOL_ID') ?? userPoolId;
  const ownKey = key.id !== undefined && key.secret !== undefined ? { id: key.id, secret: key.secret } : accessKey;
  return {
    apps: withEach({ ...defined(apps), ...(app !== undefined && { main: app }) }),
    users: {
      ...(defined(users) as Target['users']),
      ...(phone !== undefined && { phone }),
      ...(otherPhone !== undefined && { otherPhone }),
    },
    ...(ownKey !== undefined && { accessKey: defined(ownKey) as NonNullable<Target['accessKey']> }),
    ...(pool !== undefined && { userPoolId: pool }),
    ...(settings !== undefined && { lifetimes: defined(settings) as NonNullable<Target['lifetimes']> }),
  };
}

function appOf(read: (name: VariableName) => string | undefined): AppCredentials | undefined {
  const id = read('AUTHING_QRCODE_MOCK_APP_ID');
  if (id === undefined) return undefined;
  const secret = read('AUTHING_QRCODE_MOCK_APP_SECRET');
  const authentication = read('AUTHING_QRCODE_MOCK_APP_AUTHENTICATION') ?? (secret ? 'client_secret_post' : 'none');
  const parsed = publicApp.safeParse({ id, secret, authentication });
  if (parsed.success) return defined(parsed.data) as unknown as AppCredentials;
  throw new ConfigurationError(
    'AUTHING_QRCODE_MOCK_APP_AUTHENTICATION: write none, client_secret_post or client_secret_basic',
  );
}

function userOf(which: '' | 'SECOND_', read: (name: VariableName) => string | undefined): UserCredentials | undefined {
  const account = read(`AUTHING_QRCODE_MOCK_${which}USER`);
  const password = read(`AUTHING_QRCODE_MOCK_${which}PASSWORD`);
  const accessToken = read(`AUTHING_QRCODE_MOCK_${which}ACCESS_TOKEN`);
  if (accessToken === undefined && (account === undefined || password === undefined)) {
    if (account === undefined && password === undefined) return undefined;
    throw new ConfigurationError(
      `AUTHING_QRCODE_MOCK_${which}USER and AUTHING_QRCODE_MOCK_${which}PASSWORD go together: one of them is missing`,
    );
  }
  return defined({ account, password, accessToken }) as UserCredentials;
}

/** One app that has a secret serves for the cases about its way to prove it, too. */
function withEach(apps: Readonly<Record<string, unknown>>): Target['apps'] {
  const known = Object.fromEntries(Object.entries(apps).map(([role, app]) => [role, defined(app as object)]));
  const { main, post, basic } = known as { main?: AppCredentials; post?: AppCredentials; basic?: AppCredentials };
  return {
    ...known,
    ...(post === undefined && main?.authentication === 'client_secret_post' && { post: { ...main } }),
    ...(basic === undefined && main?.authentication === 'client_secret_basic' && { basic: { ...main } }),
  };
}

const defined = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Fills variables into every text of a file: secrets need not stand in it. */
function fillInAll(value: unknown, environment: NodeJS.ProcessEnv): unknown {
  if (typeof value === 'string') return fillIn('--credentials', value, environment);
  if (Array.isArray(value)) return value.map((item) => fillInAll(item, environment));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fillInAll(item, environment)]));
}

function readFile(path: string, environment: NodeJS.ProcessEnv): z.output<typeof credentialsSchema> {
  let value: unknown;
  try {
    value = JSON.parse(readTextFile(path));
  } catch (error) {
    // JSON.parse repeats a part of the text in its message, which may be a password.
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigurationError(`--credentials: ${path} cannot be read as JSON${code ? ` (${code})` : ''}`);
  }
  if (typeof value === 'object' && value !== null && 'none' in ((value as { apps?: object }).apps ?? {})) {
    throw new ConfigurationError(
      `--credentials: ${path}: the app "none" is called "main" now: rename the key apps.none to apps.main`,
    );
  }
  const parsed = credentialsSchema.safeParse(fillInAll(value, environment));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path: at, message }) => `${at.join('.') || 'file'}: ${message}`);
  throw new ConfigurationError(`--credentials: ${path}: ${issues.join('; ')}`);
}
