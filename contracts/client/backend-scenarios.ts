import type { ClientScenario, JudgeStep } from './scenario.js';

const server = { role: 'backend', app: 'post', task: 'exchanges the ticket, and checks the id_token' } as const;
const exchanged: readonly JudgeStep[] = [{ wait: 'exchange' }, { wait: 'outcome' }, { watch: 1_200 }];

/** The ways in which an exchange goes that a backend is judged in. */
export const backendScenarios: readonly ClientScenario[] = [
  { ...server, name: 'exchange', about: 'the app sends its secret in the body', ticket: 'fresh', steps: exchanged },
  {
    ...server,
    name: 'exchange-basic',
    about: 'the app sends its secret in the header',
    app: 'basic',
    ticket: 'fresh',
    steps: exchanged,
  },
  {
    ...server,
    name: 'exchange-public',
    about: 'the app has no secret',
    app: 'main',
    ticket: 'fresh',
    steps: exchanged,
  },
  { ...server, name: 'ticket-expired', about: 'the ticket has expired', ticket: 'expired', steps: exchanged },
  { ...server, name: 'ticket-used', about: 'the ticket was exchanged before', ticket: 'used', steps: exchanged },
  {
    ...server,
    name: 'ticket-of-another-session',
    about: 'the ticket is of another code than that of its session, AUTHING_QRCODE_MOCK_QRCODE_ID',
    task: 'exchanges the ticket if it is that of the code of its session, and logs nobody in if it is not',
    app: 'main',
    ticket: 'of-another-session',
    steps: [{ wait: 'outcome' }, { watch: 1_200 }],
  },
  ...(
    [
      ['id-token-forged', 'the signature of the id_token is wrong', 'forged'],
      ['id-token-expired', 'the id_token has expired', 'expired'],
      ['id-token-for-another-app', 'the id_token is for another app', 'for-another-app'],
      ['id-token-unsigned', 'the id_token says that it needs no signature, and has none', 'unsigned'],
      ['id-token-another-issuer', 'the id_token names another issuer', 'of-another-issuer'],
      [
        'id-token-confused-key',
        'the id_token is signed by HS256, with the public key as the secret',
        'by-a-confused-key',
      ],
      ['id-token-not-valid-yet', 'the id_token is good from the next hour on', 'not-valid-yet'],
      ['id-token-unknown-key', 'the id_token is signed by a key that nobody has published', 'by-an-unknown-key'],
    ] as const
  ).map(
    ([name, about, idToken]): ClientScenario => ({
      ...server,
      name,
      about,
      ticket: 'fresh',
      idToken,
      steps: exchanged,
    }),
  ),
];
