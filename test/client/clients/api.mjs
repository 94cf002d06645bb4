/** What every client needs: one way to ask the API, and one to tell how the login has ended. */
export function createApi(environment, signal, log) {
  const {
    AUTHING_QRCODE_MOCK_URL: url,
    AUTHING_QRCODE_MOCK_OUTCOME_URL: outcomeUrl,
    AUTHING_QRCODE_MOCK_CLIENT_SCENARIO: scenario,
  } = environment;

  /** Answers the envelope; rejects if there is none, whatever the reason. `retryAfter`: in ms. */
  async function ask(method, path, { query = {}, body, headers = {} } = {}) {
    const search = new URLSearchParams(query).toString();
    const response = await fetch(`${url}${path}${search && `?${search}`}`, {
      method,
      signal,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status === 429) return { statusCode: 429 };
    if (response.status >= 500) throw new Error('server-error');
    const hint = response.headers.get('retry-after');
    try {
      return { ...JSON.parse(text), retryAfter: hint === null ? undefined : Number(hint) * 1_000 };
    } catch {
      throw new Error('invalid-json');
    }
  }

  async function tell(outcome, more) {
    log(`the scenario ${scenario} has ended: ${outcome}`);
    await fetch(outcomeUrl, {
      method: 'POST',
      signal,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scenario, outcome, ...more }),
    });
  }

  return { ask, tell, scenario };
}
