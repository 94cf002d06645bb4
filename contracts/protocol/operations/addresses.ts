/**
 * The addresses of the operations, without all else that is known of them: a page knows by these which requests are the mock's, and
 * loads the rows when one of them comes.
 */
export const addresses = {
  geneQrcode: { method: 'POST', path: '/api/v3/gene-qrcode' },
  getQrcodeStatus: { method: 'GET', path: '/api/v3/get-qrcode-status' },
  checkQrcodeStatus: { method: 'GET', path: '/api/v3/check-qrcode-status' },
  changeQrcodeStatus: { method: 'POST', path: '/api/v3/change-qrcode-status' },
  setQrcodeStatus: { method: 'POST', path: '/api/v3/set-qrcode-status' },
  exchangeTokensetWithQrcodeTicket: { method: 'POST', path: '/api/v3/exchange-tokenset-with-qrcode-ticket' },
  signin: { method: 'POST', path: '/api/v3/signin' },
  getProfile: { method: 'GET', path: '/api/v3/get-profile' },
  system: { method: 'GET', path: '/api/v3/system' },
  checkAppIdSecret: { method: 'POST', path: '/api/v3/check-app-id-secret' },
  getManagementToken: { method: 'POST', path: '/api/v3/get-management-token' },
  loginByAccountV2: { method: 'POST', path: '/api/v2/login/account' },
  getCurrentUserV2: { method: 'GET', path: '/api/v2/users/me/info' },
  geneQrcodeV2: { method: 'POST', path: '/api/v2/qrcode/gene' },
  checkQrcodeV2: { method: 'GET', path: '/api/v2/qrcode/check' },
  exchangeUserInfoV2: { method: 'POST', path: '/api/v2/qrcode/userinfo' },
  scanQrcodeV2: { method: 'POST', path: '/api/v2/qrcode/scanned' },
  confirmQrcodeV2: { method: 'POST', path: '/api/v2/qrcode/confirm' },
  cancelQrcodeV2: { method: 'POST', path: '/api/v2/qrcode/cancel' },
  geneFastpassQrcodeInfo: { method: 'POST', path: '/api/v3/gene-fastpass-qrcode-info' },
  getFastpassParams: { method: 'GET', path: '/api/v3/get-fastpass-client-apps' },
  getAppLoginQrcodeStatus: { method: 'GET', path: '/api/v3/get-app-login-qrcode-status' },
  qrcodeAppLogin: { method: 'POST', path: '/api/v3/qrcode-app-login' },
  signInByPush: { method: 'POST', path: '/api/v3/signin-by-push' },
  checkPushcodeStatus: { method: 'GET', path: '/api/v3/check-pushcode-status' },
  changePushcodeStatus: { method: 'POST', path: '/api/v3/change-pushcode-status' },
  getPushLoginRelationApps: { method: 'POST', path: '/api/v3/get-pushlogin-relation-apps' },
  setPushcodeStatus: { method: 'POST', path: '/api/v3/set-pushcode-status' },
  oidcDiscovery: { method: 'GET', path: '/oidc/.well-known/openid-configuration' },
  oidcJwks: { method: 'GET', path: '/oidc/.well-known/jwks.json' },
  oidcToken: { method: 'POST', path: '/oidc/token' },
  oidcIntrospection: { method: 'POST', path: '/oidc/token/introspection' },
  oidcRevocation: { method: 'POST', path: '/oidc/token/revocation' },
  oidcUserinfo: { method: 'GET', path: '/oidc/me', alsoBy: 'POST', alsoAt: '/oidc/me/' },
  oidcValidateToken: { method: 'GET', path: '/api/v2/oidc/validate_token' },
  oidcEndSession: { method: 'GET', path: '/oidc/session/end' },
} as const;

/** The upstream name of an operation. */
export type OperationName = keyof typeof addresses;

/** The address of an operation, as the general type. */
interface Address {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly alsoAt?: string;
}

/** The addresses as the general type, for code that walks the table. */
export const addressRows = Object.entries(addresses) as readonly (readonly [OperationName, Address])[];
