import { inFile, type Mutant } from './mutant.js';

const exchange = inFile('mocks/qrcode/ticket.js', 'race', 'ticket', 'expiry');
const ticketChecks = inFile('mocks/qrcode/ticket-checks.js', 'ticket', 'expiry');
const session = inFile('mocks/behaviours/session.js', 'session');
const authenticate = inFile('mocks/engine/authenticate.js', 'login', 'ticket');
const tokens = inFile('mocks/world/tokens.js', 'ticket', 'session');

export const loginMutants: readonly Mutant[] = [
  tokens('a token ends before it begins', 'exp: issuedAt + accessTokenExpiresIn', 'exp: issuedAt - 1'),
  inFile('mocks/behaviours/oidc.js', 'oidc')(
    'an introspection names another user',
    'sub: session.userId',
    "sub: 'somebody'",
  ),
  inFile('mocks/behaviours/oidc.js', 'oidc')('the userinfo is that of another user', '{ sub: user.id,', "{ sub: 'x',"),
  tokens('the type of a token is none that clients know', "token_type: 'Bearer',\n", "token_type: 'mac',\n"),
  exchange('a ticket needs not be whole', 'login?.ticket !== ticket', '!login?.ticket?.startsWith(ticket)'),
  authenticate(
    'nobody needs to log in',
    'if (session === undefined && takesIdToken)\n            return authenticateIdToken(world, token, authorization);',
    "if (session === undefined) return { userId: 'x', userPoolId: world.apps.userPoolId };",
  ),
  authenticate('a login never expires', 'world.clock.now() >= session.expiresAt', 'false'),
  authenticate(
    'a login expires one millisecond late',
    'world.clock.now() >= session.expiresAt',
    'world.clock.now() > session.expiresAt',
  ),
  authenticate('Bearer is not understood', '/^bearer(?:\\s|$)/i.test(authorization)', 'false'),
  authenticate('a secret is not compared', 'secret !== app.secret', 'secret === undefined'),
  authenticate('any way to send the secret will do', 'method !== app.clientAuthentication || ', ''),
  authenticate(
    'an unknown app is taken for the first',
    "throw refuse('app-not-found');",
    'return world.apps.fallback;',
  ),
  session('a locked user signs in', 'if (user?.locked)', 'if (false)'),
  inFile('mocks/world/seed-users.js', 'session')(
    'any name will do for an email',
    "kind = 'account'",
    "_, kind = 'account'",
  ),
  authenticate('Bearer alone is a wrong token', '(?:\\s|$)', '\\s'),
  session('any password will do', 'user.password !== password', 'false'),
  session('any secret belongs to an app', 'if (world.apps.byId(appId)?.secret === appSecret)', 'if (true)'),
  session('the profile hides the email address', "(scopes.includes('email') &&", '(false &&'),
  session('the profile shows the phone number to every scope', "(scopes.includes('phone') &&", '(true &&'),
  session('the current user of V2 has no id', 'return spellUser(user,', "return spellUser({ ...user, id: '' },"),
  inFile('contracts/protocol/schemas/session.js', 'session')(
    'the flags of the SDKs are refused',
    '?? text.toLowerCase())',
    '?? text)',
  ),
  inFile('mocks/engine/input.js', 'session')('a null is a value', ': withoutNulls(given))', ': given)'),
  session('the profile shows the password', 'userId: id,', 'userId: id, password: user.password,'),
  session('the profile is always the same user', 'userId: id,', "userId: 'somebody',"),
  exchange('a ticket works twice', 'if (!worksOnce(world))', 'if (true)'),
  ticketChecks('a ticket never expires', 'attempt.world.clock.now() >= holder.login.expiresAt', 'false'),
  ticketChecks(
    'a ticket lives one millisecond too long',
    'attempt.world.clock.now() >= holder.login.expiresAt',
    'attempt.world.clock.now() > holder.login.expiresAt',
  ),
  exchange('a ticket is good for every app', ' || qrcode.appId !== appId', ''),
  exchange('only the beginning of a ticket counts', 'login?.ticket !== ticket', 'login === undefined'),
  ticketChecks('a browser may always exchange', "request.headers['origin'] !== undefined", 'false'),
  inFile('mocks/engine/caller-checks.js', 'ticket', 'oidc')(
    'the client is not authenticated',
    'authenticateClient(claimed, credentials);',
    '',
  ),
  exchange('two exchanges at once both win', 'if (login.exchanged)', 'if (false)', { needsSlowStore: true }),
  exchange('the exchanged token is no login state', 'await openSession(world, { user, app }, tokenSet);', ''),
  tokens('the id_token is for somebody else', 'sub: user.id', "sub: 'somebody'"),
  tokens('the id_token is for another app', 'aud: app.id', "aud: 'another'"),
  tokens('the id_token has another issuer', 'iss: issuer(baseUrl)', "iss: 'https://elsewhere.example.com'"),
  inFile('mocks/world/sign.js', 'ticket', 'session')(
    'the key id is not published',
    'kid: signingKey.kid }',
    "kid: 'another' }",
  ),
  tokens('a refresh_token comes unasked', "scopes.includes('offline_access')", 'true'),
  tokens('a refresh_token never comes', "scopes.includes('offline_access')", 'false'),
  tokens('the keys show their private part', 'keys: [\n        {', 'keys: [\n        { d: signingKey.d,'),
  tokens('expire_in is called expires_in', 'expire_in: accessTokenExpiresIn', 'expires_in: accessTokenExpiresIn'),
];
