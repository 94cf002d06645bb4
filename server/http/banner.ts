import { demoPassword, demoUsers, type Mock } from '../../mocks/index.js';

/** Paints a heading; plain where the output is no terminal. */
export type Paint = (text: string) => string;

const plain: Paint = (text) => text;

/** The address of the phone page. */
export const phonePath = '/__mock/phone/';

/** The addresses of the pages of a mock that serves at `address`. */
export const describePages = (address: string, paint: Paint = plain): string =>
  [
    paint('Pages'),
    `  dashboard       ${address}/__mock/`,
    `  phone           ${address}${phonePath}`,
    `  login page      ${address}/__mock/login/`,
    `  API reference   ${address}/__mock/docs/`,
  ].join('\n');

/** Says what a mock that serves at `address` offers: users, apps, and a walk through the flow to paste into a shell. */
export function describeMock(mock: Mock, address: string, paint: Paint = plain): string {
  const users = demoUsers.map(({ username, about }) => `  ${username.padEnd(16)}${about}`);
  const apps = mock.apps
    .list()
    .map(({ name, id, secret, clientAuthentication }) =>
      [`  ${name.padEnd(16)}${id}`, secret, clientAuthentication].join('  '),
    );
  const { id, secret } = mock.apps.accessKey;
  return [
    describePages(address, paint),
    '',
    paint(`Users (the password is "${demoPassword}")`),
    ...users,
    '',
    paint('Apps (id, secret, client authentication)'),
    ...apps,
    '',
    paint('Access key of management clients (id and secret)'),
    `  ${''.padEnd(16)}${id}  ${secret}`,
    '',
    paint('Commands for another shell (more with --help)'),
    '  authing-qrcode-mock phone scan <id> --as alice    authing-qrcode-mock scenario happy',
    '  authing-qrcode-mock clock advance 121s            authing-qrcode-mock explain <id>',
    '',
    paint('The whole flow, to paste into a shell'),
    curlWalk(address, mock.apps.fallback.settings.returnFullUserInfo),
  ].join('\n');
}

/** Scan, confirm, log in, with curl and sed alone. An app that returns full user info shows the tokens at once. */
function curlWalk(address: string, returnFullUserInfo: boolean): string {
  const poll = 'curl -s "$MOCK/api/v3/check-qrcode-status?qrcodeId=$QRCODE"';
  const exchange = `TICKET=$(${poll} | field ticket)
  curl -s $MOCK/api/v3/exchange-tokenset-with-qrcode-ticket -H "$JSON" -d "{\\"ticket\\":\\"$TICKET\\"}"`;
  return `  MOCK=${address} JSON='content-type: application/json'
  field() { sed -E "s/.*\\"$1\\":\\"([^\\"]*)\\".*/\\1/"; }
  QRCODE=$(curl -s $MOCK/api/v3/gene-qrcode -H "$JSON" -d '{"type":"MOBILE_APP"}' | field qrcodeId)
  TOKEN=$(curl -s $MOCK/api/v3/signin -H "$JSON" \\
    -d '{"connection":"PASSWORD","passwordPayload":{"account":"alice","password":"${demoPassword}"}}' | field access_token)
  curl -s $MOCK/api/v3/change-qrcode-status -H "$JSON" -H "authorization: $TOKEN" -d "{\\"qrcodeId\\":\\"$QRCODE\\",\\"action\\":\\"SCAN\\"}"
  curl -s $MOCK/api/v3/change-qrcode-status -H "$JSON" -H "authorization: $TOKEN" -d "{\\"qrcodeId\\":\\"$QRCODE\\",\\"action\\":\\"CONFIRM\\"}"
  ${returnFullUserInfo ? poll : exchange}
`;
}
