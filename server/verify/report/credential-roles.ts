/** One key of the credentials file: what it is for, and the variables that stand for it. */
interface CredentialRole {
  readonly meaning: string;
  readonly variables?: string;
}

/** The keys of the credentials file, as the needs of the cases name them. */
export const credentialRoles: Readonly<Record<string, CredentialRole>> = {
  'apps.main': {
    meaning: 'the app that most cases are played with, however it authenticates itself; nothing is played without it',
    variables: 'AUTHING_QRCODE_MOCK_APP_ID, _APP_SECRET and _APP_AUTHENTICATION',
  },
  'apps.post': { meaning: 'an app that sends its secret in the body (client_secret_post)' },
  'apps.basic': { meaning: 'an app that sends its secret in the header Basic (client_secret_basic)' },
  'apps.fullUserInfo': {
    meaning: 'an app whose QR-code settings return the whole user and the tokens with the status (returnFullUserInfo)',
  },
  'apps.browser': {
    meaning: 'an app whose QR-code settings allow a page to exchange a ticket (allowExchangeUserInfoFromBrowser)',
  },
  'apps.otherPool': { meaning: 'an app of another user pool of the same deployment' },
  'users.phone': {
    meaning: 'the user who scans; with username, email or phone, the cases that sign in by these',
    variables: 'AUTHING_QRCODE_MOCK_USER and _PASSWORD, or _ACCESS_TOKEN',
  },
  'users.otherPhone': {
    meaning: 'a second user of the same user pool, who interferes',
    variables: 'AUTHING_QRCODE_MOCK_SECOND_USER and _SECOND_PASSWORD, or _SECOND_ACCESS_TOKEN',
  },
  'users.foreignPhone': { meaning: 'a user of the user pool of `apps.otherPool`' },
  'users.locked': { meaning: 'a user whose account is locked, with the right password' },
  accessKey: {
    meaning: 'an access key of the user pool, which management clients sign with',
    variables: 'AUTHING_QRCODE_MOCK_ACCESS_KEY_ID and _ACCESS_KEY_SECRET',
  },
  'accessKey.actsAsPhone': { meaning: 'true where the deployment takes the signature for a login of `users.phone`' },
};

/** The key of the credentials file that a need of a case stands for; `undefined` for a need that no credential meets. */
export function credentialOf(need: string): string | undefined {
  if (need === 'access-key') return 'accessKey';
  if (need === 'acting-user') return 'accessKey.actsAsPhone';
  const [, kind, name] = /^(user|app):(.+)$/.exec(need) ?? [];
  return kind === undefined ? undefined : `${kind}s.${name}`;
}
