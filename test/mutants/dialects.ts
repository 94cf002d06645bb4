import { inFile, type Mutant } from './mutant.js';

const v2 = inFile('mocks/behaviours/qrcode-v2.js', 'v2', 'custom-data');
const spellV2 = inFile('mocks/behaviours/spell-v2.js', 'v2');
const session = inFile('mocks/behaviours/session.js', 'session', 'oidc', 'signature');
const authenticate = inFile('mocks/engine/authenticate.js', 'login', 'oidc');
const siblings = inFile('mocks/behaviours/sibling.js', 'fastpass', 'push');
const fastpass = inFile('contracts/protocol/lifecycles/fastpass.js', 'fastpass');
const push = inFile('contracts/protocol/lifecycles/push.js', 'push');
const oidc = inFile('mocks/behaviours/oidc.js', 'oidc');
const signature = inFile('mocks/engine/signature.js', 'signature');
const customData = inFile('mocks/world/custom-data.js', 'custom-data');
const envelope = inFile('mocks/engine/envelope.js', 'v2', 'oidc');
const numbersV2 = inFile('contracts/protocol/statuses-v2.js', 'v2');

const v2Mutants: readonly Mutant[] = [
  numbersV2('V2 tells cancelled as expired', 'CANCELLED: 3', 'CANCELLED: -1'),
  numbersV2('V2 tells scanned as unused', 'SCANNED: 1', 'SCANNED: 0'),
  numbersV2('V2 tells MFA as an error', 'MFA: 4', 'MFA: 5'),
  v2('the phone is told a cancellation as a confirmation', 'CANCEL: { status: -1', 'CANCEL: { status: 1'),
  v2(
    'V2 shows the whole user after a scan',
    'userInfo: { nickname, photo }, ticket, scannedUserId',
    'userInfo: spellUser(user, {}), ticket, scannedUserId',
  ),
  v2('V2 does not say who scanned', 'ticket, scannedUserId }', 'ticket }'),
  v2('V2 loses the ticket', 'user, ticket = null,', 'user, ticket: _ = null,'),
  v2(
    'V2 confirms on a scan',
    "scanQrcodeV2: (call) => change(call, 'SCAN')",
    "scanQrcodeV2: (call) => change(call, 'CONFIRM')",
  ),
  v2(
    'V2 loses the token of the user',
    ', ...(await spellToken(world, tokenSet)) };',
    ', token: user.id, tokenExpiredAt: user.id };',
  ),
  spellV2('the end of a token moves with each check', 'session?.expiresAt ?? ', ''),
  inFile('mocks/engine/input.js', 'custom-data')(
    'JSON may nest one level deeper',
    'isNestedDeeper(body, maxJsonDepth)',
    'isNestedDeeper(body, maxJsonDepth + 1)',
  ),
  customData('custom data of any size is taken', 'if (values === undefined || fits(world, values))', 'if (true)'),
  customData(
    'a login brings as much custom data as it likes',
    'if (!fits(world, { ...stored, ...values }))',
    'if (false)',
  ),
  v2('V2 does not know params', '{ customData, params, customeData }).find', '{ customData, customeData }).find'),
  v2('V2 does not know customeData', '{ customData, params, customeData }).find', '{ customData, params }).find'),
  v2('V2 makes WeChat codes scannable', "WXAPP_AUTH: 'WECHAT_MINIPROGRAM'", "WXAPP_AUTH: 'MOBILE_APP'"),
  v2('V2 codes live twice as long as they say', '(expiresAt - createdAt) / 1_000', '(expiresAt - createdAt) / 2_000'),
  envelope('V2 refusals lose their code', 'body: { code, message }', 'body: { code: statusCode, message }'),
  envelope('V2 answers with statusCode', '{ code: 200, message, data }', '{ statusCode: 200, message, data }'),
  envelope('OAuth errors are HTTP 200', 'status: oauthStatus,\n', 'status: 200,\n'),
  envelope('a missing token is not challenged', "'www-authenticate'", "'x-authenticate'"),
  customData('custom data is lost', '...stored?.values, ...values', '...stored?.values'),
  inFile('mocks/qrcode/change.js', 'custom-data')(
    'custom data lands with the scan',
    'qrcode?.login === undefined || qrcode.customData === undefined',
    'qrcode?.customData === undefined',
  ),
  inFile('mocks/behaviours/session.js', 'custom-data')(
    'custom data is shown unasked',
    "const isAsked = input.withCustomData === 'true' ||",
    'const isAsked = true ||',
  ),
];

const pushChecks = inFile('mocks/engine/checks.js', 'push', 'fastpass');

const siblingMutants: readonly Mutant[] = [
  fastpass('an app logs in twice', 'AUTHORIZED: { on: {}', "AUTHORIZED: { on: { APP_LOGIN: { to: 'AUTHORIZED' } }"),
  fastpass(
    'an expired fastpass code logs in',
    'EXPIRED: { on: {}',
    "EXPIRED: { on: { APP_LOGIN: { to: 'AUTHORIZED' } }",
  ),
  fastpass('a fastpass code is not marked as scanned', "SCAN: { to: 'SCANNED'", "SCAN: { to: 'PENDING'"),
  push(
    'anybody confirms a push',
    "CONFIRM: { to: 'AUTHORIZED', ownerOnly: notTheUser,",
    "CONFIRM: { to: 'AUTHORIZED',",
  ),
  push(
    'a cancelled push can be confirmed',
    'CANCELLED: { on: {}',
    "CANCELLED: { on: { CONFIRM: { to: 'AUTHORIZED' } }",
  ),
  push('a push does not expire', "TIME_OUT: { to: 'EXPIRED', source: timeOut },\n            FAIL", 'FAIL'),
  pushChecks(
    'a push is confirmed across user pools',
    'return [body, login, existence, pool, rule];',
    'return [body, login, existence, rule];',
  ),
  siblings(
    'a page shows a code for an app of another pool',
    'if (app.userPoolId !== session.userPoolId)',
    'if (false)',
  ),
  siblings(
    'a page without an app gets a code of the first app',
    'world.apps.byId(session.appId)',
    'world.apps.fallback',
  ),
  inFile('mocks/engine/caller-checks.js', 'fastpass')(
    "the client apps are shown to another pool's app",
    'world.apps.byId(appId)',
    'world.apps.byId(appId) && world.apps.fallback',
  ),
  siblings('a locked user is pushed', 'if (user.locked)', 'if (false)'),
  pushChecks(
    'an app of another pool logs in',
    'return [body, app, existence, pool, rule];',
    'return [body, app, existence, rule];',
  ),
  siblings('the page shows the user before the scan', "status !== 'SCANNED' && status !== 'AUTHORIZED'", 'false'),
  siblings('an authorized push shows no token set', 'issued === undefined ? { status }', 'true ? { status }'),
  siblings('each poll of a push issues tokens anew', 'tokenSet !== undefined', 'tokenSet === 0'),
  siblings(
    'two app logins at once both win',
    'update(world.store.fastpassCodes, id,',
    'update({ get: world.store.fastpassCodes.get, put: async (...all) => (await world.store.fastpassCodes.put(...all), true) }, id,',
    { needsSlowStore: true },
  ),
];

const oidcMutants: readonly Mutant[] = [
  inFile('mocks/engine/responder.js', 'oidc')(
    'the issuer below an app is that of the mock',
    'request.baseUrl}/',
    'request.baseUrl}` || `',
  ),
  oidc('a revoked refresh token still works', 'grant.revoked || grant.appId', 'grant.appId'),
  oidc('a refresh token is good for every client', ' || grant.appId !== app.id', ''),
  oidc('a refresh may ask for more', "throw refuse('scope-exceeded')", 'return granted'),
  oidc('a refresh may not ask for less', 'return asked;', 'return granted;'),
  envelope('tokens may be kept on the way', "'cache-control': 'no-store'", "'cache-control': 'public'"),
  inFile('mocks/engine/input.js', 'oidc')('a parameter may be repeated', 'parameters.getAll(name).length > 1', 'false'),
  inFile('contracts/protocol/operations/addresses.js', 'oidc')('userinfo is for GET alone', "alsoBy: 'POST',", ''),
  oidc(
    'any grant type is taken',
    "throw refuse('grant-unsupported', { field: name.slice(0, 100) })",
    'return grants.refresh_token(call)',
  ),
  oidc('a revoked token is active', '!session.revoked && ', ''),
  oidc('an expired token is active', 'world.clock.now() < session.expiresAt', 'true'),
  oidc('a revocation revokes nothing', 'revoked: true', 'revoked: false'),
  oidc('a refreshed token is no login state', 'await openSession(world, { user, app }, tokens);', ''),
  oidc('a login by grant is no login state', 'await openSession(world, login, tokens);', ''),
  oidc('a public client gets tokens of its own', "if (app.clientAuthentication === 'none')", 'if (true)'),
  oidc(
    'any V2 token gives a token set',
    "if (user === undefined || user.userPoolId !== app.userPoolId)\n            throw refuse('grant-invalid');",
    '',
  ),
  oidc(
    'the end of a session leads anywhere',
    'if (!app.settings.post_logout_redirect_uris.includes(post_logout_redirect_uri))',
    'if (false)',
  ),
  oidc(
    'validate_token believes anything',
    "if (claims === undefined)\n            throw refuse('login-invalid');\n        if (world",
    'if (world',
  ),
  oidc('validate_token knows no time', "world.clock.now() >= Number(claims['exp']) * 1_000", 'false'),
  session('any access key is right', 'accessKeyId !== id || accessKeySecret !== secret', 'false'),
  session('the V2 login takes any password', 'decrypt(password) ?? password', 'decrypt(password) ?? demo'),
  authenticate('an expired id_token is a login state', 'world.clock.now() >= Number(exp) * 1_000', 'false'),
  authenticate(
    'an id_token is no login state',
    'if (decoded === undefined || decoded.claims',
    'if (decoded !== undefined || decoded.claims',
  ),
  authenticate('a client token is a login state', "if (session.userId === '')", 'if (false)'),
  oidc('expires_in is called expire_in', 'expires_in: expire_in, expire_in', 'expire_in'),
  inFile('mocks/engine/checks.js', 'oidc')(
    'an OIDC client is not authenticated',
    'return [body, client];',
    'return [body, app];',
  ),
  oidc('the end of a session loses its state', "location.searchParams.set('state', state);", ';'),
  authenticate('a revoked token is a login state', ' || session.revoked', ''),
  inFile('mocks/world/tokens.js', 'oidc')('userinfo shows claims nobody asked for', "scopes.includes('phone')", 'true'),
];

const signatureMutants: readonly Mutant[] = [
  signature('a Unix time is no date', '? Number(text) : Date.parse(text)', '? Number.NaN : Date.parse(text)'),
  signature('x-authing-date is not read', "headers['date'] ?? headers['x-authing-date']", "headers['date']"),
  signature('any signature will do', "!expected.includes(String(headers['authorization'])) || ", ''),
  signature('any signature method will do', "if (headers['x-authing-signature-method'] !== 'HMAC-SHA1')", 'if (false)'),
  signature('any signature version will do', "if (headers['x-authing-signature-version'] !== '1.0')", 'if (false)'),
  signature('a date is not asked for', "if (date === undefined || date === '')", 'if (false)'),
  signature('any date will do', 'if (Number.isNaN(at))', 'if (false)'),
  signature('an old date will do', 'Math.abs(now - at) > allowedSkew', 'false'),
  signature(
    'a nonce is good twice',
    'if (!(await world.store.nonces.put(String(nonce), { version: 1 })))',
    'if (false)',
  ),
  signature('a signature stands for nobody', 'if (world.actingUser === undefined)', 'if (true)'),
];

export const dialectMutants: readonly Mutant[] = [...v2Mutants, ...oidcMutants, ...signatureMutants];
export { siblingMutants };
