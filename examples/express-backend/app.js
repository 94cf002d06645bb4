import { AuthenticationClient } from 'authing-node-sdk';
import express from 'express';

/** The server of a shop: a page brings the ticket, and the session of its user begins. */
export function createShop({ host, appId, appSecret, authentication }) {
  const client = new AuthenticationClient({
    appId,
    appSecret,
    appHost: host,
    redirectUri: 'https://shop.example.com/callback',
    tokenEndPointAuthMethod: authentication,
  });
  const isPost = authentication === 'client_secret_post';
  const app = express();
  app.use(express.json());
  app.post('/login', async (request, response) => {
    const { ticket } = request.body;
    const { statusCode, data } = await client.exchangeTokenSetWithQrCodeTicket({
      ticket,
      ...(isPost && { client_id: appId, client_secret: appSecret }),
    });
    if (statusCode !== 200) return response.status(401).json({ message: 'the ticket was refused' });
    // The profile comes straight from Authing, and needs no id_token to be verified.
    const profile = await fetch(`${host}/api/v3/get-profile`, { headers: { authorization: data.access_token } });
    const asked = await profile.json();
    if (asked.statusCode !== 200) return response.status(401).json({ message: 'the login is not valid' });
    return response.json({ userId: asked.data.userId });
  });
  return app;
}
