/** The variables that a client finds in its environment. Those of an app and a user are the same as for `verify`. */
export const clientVariables = {
  AUTHING_QRCODE_MOCK_URL: 'address of the mock',
  AUTHING_QRCODE_MOCK_CLIENT_ROLE: 'role to play: web, phone or backend',
  AUTHING_QRCODE_MOCK_CLIENT_SCENARIO: 'name of the scenario: client rules says what to do in each',
  AUTHING_QRCODE_MOCK_OUTCOME_URL: 'address to tell how the login has ended',
  AUTHING_QRCODE_MOCK_APP_ID: 'id of the app',
  AUTHING_QRCODE_MOCK_APP_SECRET: 'secret of the app (backend)',
  AUTHING_QRCODE_MOCK_APP_AUTHENTICATION: 'none, client_secret_post or client_secret_basic (backend)',
  AUTHING_QRCODE_MOCK_USER_POOL_ID: 'id of the user pool',
  AUTHING_QRCODE_MOCK_USER: 'account of the user (phone)',
  AUTHING_QRCODE_MOCK_PASSWORD: 'password of the user (phone)',
  AUTHING_QRCODE_MOCK_QRCODE_ID:
    'id of the code: the one to scan (phone), or that of the session which has brought the ticket (backend)',
  AUTHING_QRCODE_MOCK_QRCODE_TEXT: 'text in its picture (phone)',
  AUTHING_QRCODE_MOCK_DECISION: 'decision of the user: confirm or cancel (phone)',
  AUTHING_QRCODE_MOCK_TICKET: 'the ticket to exchange (backend)',
} as const;

/** The name of a variable that a client is told something by. */
export type ClientVariable = keyof typeof clientVariables;
