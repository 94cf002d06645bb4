import { AuthenticationClient } from 'authing-node-sdk';
import type { Client } from '../clients/client.mjs';
import { tell } from './tell.js';

type Authentication = 'none' | 'client_secret_post' | 'client_secret_basic';

/** A server that exchanges the ticket by exchangeTokenSetWithQrCodeTicket, and checks the id_token by parseIDToken, of authing-node-sdk. */
export const playNodeSdkBackend: Client = async (environment) => {
  const {
    AUTHING_QRCODE_MOCK_URL: appHost = '',
    AUTHING_QRCODE_MOCK_APP_ID: appId = '',
    AUTHING_QRCODE_MOCK_APP_SECRET: appSecret = '',
    AUTHING_QRCODE_MOCK_TICKET: ticket = '',
  } = environment;
  const tokenEndPointAuthMethod = environment['AUTHING_QRCODE_MOCK_APP_AUTHENTICATION'] as Authentication;
  const client = new AuthenticationClient({ appId, appSecret, appHost, tokenEndPointAuthMethod });
  // Its types say to hand over the secret for client_secret_post; for client_secret_basic it sends the header itself.
  const credentials = tokenEndPointAuthMethod === 'client_secret_post' && {
    client_id: appId,
    client_secret: appSecret,
  };
  const { statusCode, data } = await client.exchangeTokenSetWithQrCodeTicket({ ticket, ...credentials });
  if (statusCode !== 200) return tell(environment, 'failed');
  try {
    const { sub } = await client.parseIDToken(data.id_token ?? '');
    return await tell(environment, 'logged-in', sub);
  } catch {
    return tell(environment, 'failed');
  }
};
