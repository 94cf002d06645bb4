// The judge starts this once for each scenario, with an environment that says what to be.
import { createShop } from './app.js';

const {
  AUTHING_QRCODE_MOCK_URL: host,
  AUTHING_QRCODE_MOCK_APP_ID: appId,
  AUTHING_QRCODE_MOCK_APP_SECRET: appSecret = '',
  AUTHING_QRCODE_MOCK_APP_AUTHENTICATION: authentication,
  AUTHING_QRCODE_MOCK_TICKET: ticket,
  AUTHING_QRCODE_MOCK_OUTCOME_URL: outcomeUrl,
  AUTHING_QRCODE_MOCK_CLIENT_SCENARIO: scenario,
} = process.env;
const headers = { 'content-type': 'application/json' };

const server = createShop({ host, appId, appSecret, authentication }).listen(0, '127.0.0.1', async () => {
  // As the page of the shop does.
  const url = `http://127.0.0.1:${server.address().port}/login`;
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ ticket }) });
  const { userId } = await response.json();
  const told = { scenario, outcome: response.ok ? 'logged-in' : 'failed', userId };
  await fetch(outcomeUrl, { method: 'POST', headers, body: JSON.stringify(told) });
  server.close();
});
