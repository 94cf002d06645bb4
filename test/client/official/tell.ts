type Environment = Readonly<Record<string, string | undefined>>;

/** Tells the judge how a login has ended, which cannot be seen on the wire. */
export async function tell(environment: Environment, outcome: string, userId?: string): Promise<void> {
  const scenario = environment['AUTHING_QRCODE_MOCK_CLIENT_SCENARIO'];
  await fetch(String(environment['AUTHING_QRCODE_MOCK_OUTCOME_URL']), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scenario, outcome, userId }),
  });
}
