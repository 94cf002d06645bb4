/** One way to break the mock: a text of one built file, and what stands there instead. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** Shows only where others get in between a read and a write. */
  readonly needsSlowStore?: true;
  /** Areas of the suite that are played first, since they are the likely ones to notice. */
  readonly areas: readonly string[];
}

const inFile =
  (file: string, ...areas: readonly string[]) =>
  (name: string, find: string, replace: string, more: Pick<Mutant, 'needsSlowStore'> = {}): Mutant => ({
    name,
    file,
    find,
    replace,
    areas,
    ...more,
  });

const lifecycle = inFile('contracts/lifecycles/qrcode.js', 'poll', 'change', 'expiry');
const errors = inFile('contracts/errors.js', 'envelope', 'login', 'session', 'change');
const qrcode = inFile('mocks/behaviours/qrcode.js', 'poll', 'race', 'expiry', 'set');
const exchange = inFile('mocks/behaviours/exchange.js', 'race', 'ticket', 'expiry');
const session = inFile('mocks/behaviours/session.js', 'session');
const respond = inFile('mocks/respond.js', 'envelope', 'input', 'precedence');
const authenticate = inFile('mocks/authenticate.js', 'login', 'ticket');
const tokens = inFile('mocks/tokens.js', 'ticket', 'session');
const store = inFile('mocks/store.js', 'race');
const messages = inFile('mocks/messages.js', 'envelope', 'input');

const lifecycleMutants: readonly Mutant[] = [
  lifecycle(
    'SCAN leaves a code PENDING',
    "SCAN: { to: 'SCANNED', source: documented",
    "SCAN: { to: 'PENDING', source: documented",
  ),
  lifecycle(
    'CONFIRM works without a scan',
    "otherwise: { refuse: 'qrcode-not-scanned'",
    "otherwise: { refuse: 'qrcode-in-error'",
  ),
  lifecycle('CONFIRM cancels', "CONFIRM: { to: 'AUTHORIZED'", "CONFIRM: { to: 'CANCELLED'"),
  lifecycle('CANCEL authorizes', "CANCEL: { to: 'CANCELLED'", "CANCEL: { to: 'AUTHORIZED'"),
  lifecycle(
    'anybody may confirm',
    "CONFIRM: { to: 'AUTHORIZED', ownerOnly: notTheScanner,",
    "CONFIRM: { to: 'AUTHORIZED',",
  ),
  lifecycle('anybody may cancel', "CANCEL: { to: 'CANCELLED', ownerOnly: notTheScanner,", "CANCEL: { to: 'CANCELLED',"),
  lifecycle(
    'a second phone may scan',
    "ownerOnly: { refuse: 'qrcode-scanned-by-another'",
    "nobody: { refuse: 'qrcode-scanned-by-another'",
  ),
  lifecycle('AUTHORIZED can be cancelled', 'AUTHORIZED: { on: {}', "AUTHORIZED: { on: { CANCEL: { to: 'CANCELLED' } }"),
  lifecycle('CANCELLED can be scanned again', 'CANCELLED: { on: {}', "CANCELLED: { on: { SCAN: { to: 'SCANNED' } }"),
  lifecycle('EXPIRED can be scanned', 'EXPIRED: { on: {}', "EXPIRED: { on: { SCAN: { to: 'SCANNED' } }"),
  lifecycle('ERROR can be scanned', 'ERROR: {\n        on: {', "ERROR: {\n        on: { SCAN: { to: 'SCANNED' },"),
  lifecycle(
    'ERROR outlives its time',
    "ERROR: {\n        on: { TIME_OUT: { to: 'EXPIRED', source: timeOut } }",
    'ERROR: {\n        on: {}',
  ),
  lifecycle('AUTHORIZED expires', 'AUTHORIZED: { on: {}', "AUTHORIZED: { on: { TIME_OUT: { to: 'EXPIRED' } }"),
  lifecycle('CANCELLED expires', 'CANCELLED: { on: {}', "CANCELLED: { on: { TIME_OUT: { to: 'EXPIRED' } }"),
  lifecycle('the user is hidden when SCANNED', 'SCANNED: { briefUserInfo: true', 'SCANNED: { briefUserInfo: false'),
  lifecycle(
    'the user is hidden when CANCELLED',
    'CANCELLED: { briefUserInfo: true',
    'CANCELLED: { briefUserInfo: false',
  ),
  lifecycle('the user is shown when EXPIRED', 'EXPIRED: { briefUserInfo: false', 'EXPIRED: { briefUserInfo: true'),
  lifecycle(
    'a ticket comes with the scan',
    'SCANNED: { briefUserInfo: true, login: false',
    'SCANNED: { briefUserInfo: true, login: true',
  ),
];

const codeMutants: readonly Mutant[] = [
  errors('not logged in has a wrong apiCode', 'entry(401, 2020', 'entry(401, 2021'),
  errors('an unknown code has a wrong class', 'entry(404, 2241', 'entry(422, 2241'),
  errors('an invalid argument has an apiCode', 'entry(400, undefined', 'entry(400, 990099'),
  errors('a wrong password is told as unknown user', 'entry(403, 2333', 'entry(403, 2004'),
  errors('a wrong user pool is told as unknown code', 'entry(403, 2036', 'entry(404, 2241'),
  errors('an expired login is told as an invalid one', 'entry(401, 2206', 'entry(401, 2207'),
  errors('an unknown app has a wrong class', 'entry(499, 2011', 'entry(404, 2011'),
  errors('two refusals share a code', 'entry(422, 990004', 'entry(422, 990003'),
];

const qrcodeMutants: readonly Mutant[] = [
  qrcode('the user pool is not compared', 'if (qrcode.userPoolId !== session.userPoolId)', 'if (false)'),
  qrcode('a WeChat code can be scanned by an app', "if (qrcode.type !== 'MOBILE_APP')", 'if (false)'),
  qrcode(
    'an unknown code is told as PENDING',
    "throw refuse('qrcode-not-found');\n        const status",
    "return { status: 'PENDING' };\n        const status",
  ),
  qrcode(
    'a code lives one millisecond too long',
    'settings.qrcodeExpiresIn * 1_000',
    'settings.qrcodeExpiresIn * 1_000 + 1',
  ),
  qrcode(
    'a code lives one millisecond too short',
    'settings.qrcodeExpiresIn * 1_000',
    'settings.qrcodeExpiresIn * 1_000 - 1',
  ),
  qrcode('the display name is lost', 'displayName: user.name, ', "displayName: '', "),
  qrcode('the photo is lost', 'photo: user.photo', "photo: ''"),
  qrcode(
    'the brief user info is the whole user',
    'const briefUserInfo = { displayName',
    'const briefUserInfo = { ...user, displayName',
  ),
  qrcode(
    'a poll leaks the password',
    'return { status, briefUserInfo };',
    'return { status, briefUserInfo, hint: user.password };',
  ),
  qrcode(
    'the ticket is lost',
    'return { status, ticket: login.ticket, briefUserInfo };',
    'return { status, briefUserInfo };',
  ),
  qrcode(
    'the ticket of full user info is shown',
    '({ status, briefUserInfo, tokenSet })',
    '({ status, briefUserInfo, tokenSet, ticket: login.ticket })',
  ),
  qrcode(
    'the token set of full user info is issued anew at each poll',
    'if (login.tokenSet !== undefined)',
    'if (false)',
  ),
  qrcode('the token set of full user info is no login state', 'await openSession(world, user, tokenSet);', ''),
  qrcode('full user info is never returned', 'returnFullUserInfo !== true', 'returnFullUserInfo !== 1'),
  qrcode('setQrcodeStatus answers without data', '() => ({ success: true })', '() => undefined'),
  qrcode('changeQrcodeStatus does not write', 'world.store.qrcodes.put(qrcode.id, changed)', 'true'),
  qrcode('a lost race is taken for won', '(won ? undefined : change(call))', 'undefined', { needsSlowStore: true }),
  qrcode(
    'two first polls show two token sets',
    'if (await world.store.qrcodes.put(qrcode.id, issued)) {',
    'await world.store.qrcodes.put(qrcode.id, issued); {',
    { needsSlowStore: true },
  ),
  store('a write does not compare', '(stored === undefined ? 0 : stored.version) !== value.version - 1', 'false', {
    needsSlowStore: true,
  }),
  inFile('mocks/lifecycle.js', 'expiry')('expiry is off by one', 'now < expiresAt', 'now <= expiresAt'),
  inFile('mocks/lifecycle.js', 'expiry')('codes never expire', 'now < expiresAt', 'true'),
  inFile('mocks/qrcode.js', 'expiry', 'ticket')(
    'a ticket is the id of its code',
    'ticket: id + world.ids.objectId()',
    'ticket: id',
  ),
  inFile('mocks/qrcode.js', 'expiry', 'ticket')(
    'a ticket counts from generation',
    'expiresAt: world.clock.now() + ticketExpiresIn',
    'expiresAt: world.clock.now() - 100_000 + ticketExpiresIn',
  ),
];

const loginMutants: readonly Mutant[] = [
  authenticate(
    'nobody needs to log in',
    "if (session === undefined)\n            throw refuse('login-invalid');",
    "if (session === undefined) return { userId: 'x', userPoolId: world.apps.userPoolId };",
  ),
  authenticate('a login never expires', 'world.clock.now() >= session.expiresAt', 'false'),
  authenticate(
    'a login expires one millisecond late',
    'world.clock.now() >= session.expiresAt',
    'world.clock.now() > session.expiresAt',
  ),
  authenticate('Bearer is not understood', '/^bearer\\s/i.test(authorization)', 'false'),
  authenticate('a secret is not compared', 'secret !== app.secret', 'secret === undefined'),
  authenticate('any way to send the secret will do', 'method !== app.clientAuthentication || ', ''),
  authenticate(
    'an unknown app is taken for the first',
    "throw refuse('app-not-found');",
    'return world.apps.fallback;',
  ),
  session('a locked user signs in', 'if (user.locked)', 'if (false)'),
  session('any password will do', 'user.password !== payload.password', 'false'),
  session('the profile shows the password', 'userId: id,', 'userId: id, password: user.password,'),
  session('the profile is always the same user', 'userId: id,', "userId: 'somebody',"),
];

const ticketMutants: readonly Mutant[] = [
  exchange('a ticket works twice', 'if (login.exchanged)', 'if (false)'),
  exchange('a ticket never expires', 'world.clock.now() >= login.expiresAt', 'false'),
  exchange(
    'a ticket lives one millisecond too long',
    'world.clock.now() >= login.expiresAt',
    'world.clock.now() > login.expiresAt',
  ),
  exchange('a ticket is good for every app', ' || qrcode.appId !== appId', ''),
  exchange('only the beginning of a ticket counts', 'login?.ticket !== ticket', 'login === undefined'),
  exchange('a browser may always exchange', "if (request.headers['origin'] !== undefined &&", 'if (false &&'),
  exchange('the client is not authenticated', 'authenticateClient(app, credentials);', ''),
  exchange('two exchanges at once both win', 'won ? exchanged : redeem(world, ticket, appId)', 'exchanged', {
    needsSlowStore: true,
  }),
  exchange('the exchanged token is no login state', 'await openSession(world, user, tokenSet);', ''),
  tokens('the id_token is for somebody else', 'sub: user.id', "sub: 'somebody'"),
  tokens('the id_token is for another app', 'aud: app.id', "aud: 'another'"),
  tokens('the id_token has another issuer', 'iss: issuer(baseUrl)', "iss: 'https://elsewhere.example.com'"),
  tokens('the key id is not published', 'kid: signingKey.kid })', "kid: 'another' })"),
  tokens('a refresh_token comes unasked', "scopes.includes('offline_access')", 'true'),
  tokens('a refresh_token never comes', "scopes.includes('offline_access')", 'false'),
  tokens('the keys show their private part', 'keys: [\n        {', 'keys: [\n        { d: signingKey.d,'),
  tokens('expire_in is called expires_in', 'expire_in: accessTokenExpiresIn', 'expires_in: accessTokenExpiresIn'),
];

const envelopeMutants: readonly Mutant[] = [
  respond(
    'refusals are HTTP errors',
    'refusalAnswer(world, 200, request, reason)',
    'refusalAnswer(world, 400, request, reason)',
  ),
  respond('the requestId is always the same', 'const requestId = world.ids.requestId();', "const requestId = 'same';"),
  respond(
    'refusals have no requestId',
    '{ statusCode, message, apiCode, requestId }',
    '{ statusCode, message, apiCode }',
  ),
  respond(
    'login is asked for before the body is read',
    'const input = readInput(row, request);',
    "if (row.authentication === 'user' && !request.headers['authorization']) throw refuse('not-logged-in'); const input = readInput(row, request);",
  ),
  respond('a body of any size is read', 'body.length > bodyLimit', 'false'),
  respond('any content type is read', "contentType !== 'application/json' &&", 'false &&'),
  respond('a field of the wrong type is taken', 'if (parsed.success)', 'if (true)'),
  respond('CORS is for nobody', "...corsHeaders(request.headers['origin'])", ''),
  respond(
    'a wrong method is answered as the right one',
    'if (request.method !== route.row.method)',
    "if (request.method === 'OPTIONS')",
  ),
  respond('faults are ignored', 'if (injected !== undefined)', 'if (false)'),
  messages('refusals speak Chinese only', "headers['x-authing-lang'] === 'en-US' ? 'en-US' : 'zh-CN'", "'zh-CN'"),
  messages('messages do not name the field', 'issue?.path.join', 'undefined?.path.join'),
  inFile('mocks/cors.js', 'envelope')(
    'any origin may read',
    "'access-control-allow-origin': origin",
    "'access-control-allow-origin': '*'",
  ),
  inFile('mocks/nearest.js', 'envelope')(
    'the nearest operation is always the first',
    'paths.indexOf(closest(path.slice(0, 200), paths))',
    '0',
  ),
];

/** Every way in which the mock is broken, one at a time, by what it is about. */
export const mutants = {
  'its rules': [...lifecycleMutants, ...codeMutants],
  'what it does to a code': qrcodeMutants,
  'logins and tickets': [...loginMutants, ...ticketMutants],
  'the envelope': envelopeMutants,
} as const satisfies Record<string, readonly Mutant[]>;
