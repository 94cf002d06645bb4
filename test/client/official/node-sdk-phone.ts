import { AuthenticationClient, Models } from 'authing-node-sdk';
import type { Client } from '../clients/client.mjs';
import { tell } from './tell.js';

const { SCAN, CONFIRM, CANCEL } = Models.ChangeQRCodeStatusDto.action;
const loginExpired = 2206;

/** An app that acts by setQrCodeStatus of authing-node-sdk, as the user whom signInByAccountPassword has logged in. */
export const playNodeSdkPhone: Client = async (environment, { sleep }) => {
  const {
    AUTHING_QRCODE_MOCK_URL: appHost = '',
    AUTHING_QRCODE_MOCK_APP_ID: appId = '',
    AUTHING_QRCODE_MOCK_USER: account = '',
    AUTHING_QRCODE_MOCK_PASSWORD: password = '',
    AUTHING_QRCODE_MOCK_QRCODE_ID: qrcodeId = '',
    AUTHING_QRCODE_MOCK_DECISION: decision,
  } = environment;
  const client = (accessToken = '') =>
    new AuthenticationClient({ appId, appHost, accessToken, tokenEndPointAuthMethod: 'none' });

  async function signIn() {
    const { data } = await client().signInByAccountPassword({ account, password });
    return client(data.access_token);
  }

  let user = await signIn();
  async function act(action: Models.ChangeQRCodeStatusDto.action) {
    const answer = await user.setQrCodeStatus({ qrcodeId, action });
    if (answer.apiCode !== loginExpired) return answer;
    // The task of the scenario "login-expired".
    user = await signIn();
    return user.setQrCodeStatus({ qrcodeId, action });
  }

  try {
    const scanned = await act(SCAN);
    if (scanned.statusCode !== 200) return await tell(environment, 'failed');
    // The user looks at the phone, and presses a button.
    await sleep(700);
    const [action, outcome] = decision === 'cancel' ? [CANCEL, 'cancelled'] : [CONFIRM, 'logged-in'];
    const { statusCode } = await act(action);
    await tell(environment, statusCode === 200 ? outcome : 'failed');
  } catch {
    await tell(environment, 'failed');
  }
};
