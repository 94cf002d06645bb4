const v2 = 'the pages of V2 name it: the OpenAPI is that of V3';
const node = 'comments of authing-node-sdk 4.0.1 alone name it: it has no published reference';

/** Operations of ours that the OpenAPI does not name, and the source that does. */
export const unknownOperations: Readonly<Record<string, string>> = {
  'GET /api/v2/oidc/validate_token': 'authing-js-sdk 4.23.55: validateToken',
  'GET /api/v2/qrcode/check': v2,
  'GET /api/v2/users/me/info': 'Guard asks for it at the end of a push login',
  'GET /api/v3/get-qrcode-status': node,
  'POST /api/v2/login/account': 'Guard for iOS, Android and Flutter log in by it',
  'POST /api/v2/qrcode/cancel': v2,
  'POST /api/v2/qrcode/confirm': v2,
  'POST /api/v2/qrcode/gene': v2,
  'POST /api/v2/qrcode/scanned': v2,
  'POST /api/v2/qrcode/userinfo': v2,
  'POST /api/v3/check-app-id-secret': 'authing-golang-sdk 3.0.15: NewAuthenticationClient',
  'POST /api/v3/get-management-token': 'the management OpenAPI names it, which is another document',
  'POST /api/v3/set-pushcode-status': node,
  'POST /api/v3/set-qrcode-status': node,
};

const grants = 'a grant that is not built is refused by name, as RFC 6749 demands: the field takes any text';
const otherConnections = 'the mock knows PASSWORD: the other connections are refused by name';
const standard = 'the standard names it: ';

/** Fields in which our table and the OpenAPI differ, each with the reason. */
export const differences: Readonly<Record<string, string>> = {
  'oidcIntrospection adds token_type_hint': `${standard}RFC 7662, section 2.1`,
  'oidcRevocation adds token_type_hint': `${standard}RFC 7009, section 2.1`,
  'oidcToken adds grant_type*': grants,
  'oidcToken adds password': `${standard}RFC 6749, section 4.3.2`,
  'oidcToken adds redirect_uri':
    'the OpenAPI requires it for every grant; RFC 6749 for one with an authorization request',
  'oidcToken adds scope': `${standard}RFC 6749, section 3.3`,
  'oidcToken adds token': 'Guard for iOS and Flutter send it with the grant authing_token',
  'oidcToken adds username': `${standard}RFC 6749, section 4.3.2`,
  'oidcToken lacks code_verifier': 'the grant authorization_code is not built',
  'oidcToken lacks grant_type* authorization_code|client_credentials|http://authing.cn/oidc/grant_type/authing_token|password|refresh_token':
    grants,
  'oidcToken lacks redirect_uri*': 'RFC 6749 requires it for the grant authorization_code alone',
  'oidcUserinfo adds access_token': `${standard}RFC 6750, section 2.3`,
  'signin lacks adPayload': otherConnections,
  'signin lacks ldapPayload': otherConnections,
  'signin lacks passCodePayload': otherConnections,
};
