/** What a client finds in its environment. Those of an app and a user are the same as for `verify`. */
export const clientVariables = {
  AUTHING_QRCODE_MOCK_URL: 'address of the mock',
  AUTHING_QRCODE_MOCK_CLIENT_ROLE: 'web, phone or backend: what it is to be',
  AUTHING_QRCODE_MOCK_CLIENT_SCENARIO: 'name of the scenario: --list says what to do in each',
  AUTHING_QRCODE_MOCK_OUTCOME_URL: 'where it may tell how the login has ended',
  AUTHING_QRCODE_MOCK_APP_ID: 'id of the app',
  AUTHING_QRCODE_MOCK_APP_SECRET: 'its secret (backend)',
  AUTHING_QRCODE_MOCK_APP_AUTHENTICATION: 'none, client_secret_post or client_secret_basic (backend)',
  AUTHING_QRCODE_MOCK_USER_POOL_ID: 'id of the user pool',
  AUTHING_QRCODE_MOCK_USER: 'account of the user (phone)',
  AUTHING_QRCODE_MOCK_PASSWORD: 'their password (phone)',
  AUTHING_QRCODE_MOCK_QRCODE_ID: 'id of the code to scan (phone)',
  AUTHING_QRCODE_MOCK_QRCODE_TEXT: 'what its picture says (phone)',
  AUTHING_QRCODE_MOCK_DECISION: 'confirm or cancel: what the user decides (phone)',
  AUTHING_QRCODE_MOCK_TICKET: 'the ticket to exchange (backend)',
} as const;

/** The name of a variable that a client is told something by. */
export type ClientVariable = keyof typeof clientVariables;
