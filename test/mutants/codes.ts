import { inFile, type Mutant } from './mutant.js';

const qrcode = inFile('mocks/qrcode/qrcode.js', 'poll', 'race', 'expiry', 'set');
const spelling = inFile('mocks/behaviours/qrcode.js', 'poll', 'ticket', 'set');
const act = inFile('mocks/qrcode/act.js', 'change', 'race', 'custom-data');
const store = inFile('mocks/world/store.js', 'race');

export const codeMutants: readonly Mutant[] = [
  qrcode('the user pool is not compared', 'if (qrcode.userPoolId !== session.userPoolId)', 'if (false)'),
  qrcode('a WeChat code can be scanned by an app', "if (qrcode.type !== 'MOBILE_APP' &&", 'if (false &&'),
  inFile('mocks/qrcode/timeline.js', 'poll', 'input')(
    'an unknown code is told as PENDING',
    "throw refuse('qrcode-not-found');",
    "return { id, status: 'PENDING', expiresAt: Infinity };",
  ),
  qrcode(
    'a code lives one millisecond too long',
    'settings.qrcodeExpiresIn * 1_000',
    '(settings.qrcodeExpiresIn * 1_000 + 1)',
  ),
  qrcode(
    'a code lives one millisecond too short',
    'settings.qrcodeExpiresIn * 1_000',
    'settings.qrcodeExpiresIn * 1_000 - 1',
  ),
  spelling('the display name is lost', 'displayName: user.name, ', "displayName: '', "),
  spelling('the photo is lost', 'photo: user.photo', "photo: ''"),
  spelling(
    'the brief user info is the whole user',
    'const briefUserInfo = { displayName',
    'const briefUserInfo = { ...user, displayName',
  ),
  spelling(
    'a poll leaks the password',
    'return { status, briefUserInfo };',
    'return { status, briefUserInfo, hint: user.password };',
  ),
  spelling('the ticket is lost', 'return { status, ticket, briefUserInfo };', 'return { status, briefUserInfo };'),
  spelling(
    'the ticket of full user info is shown',
    'return { status, briefUserInfo, tokenSet };',
    "return { status, briefUserInfo, tokenSet, ticket: 'x' };",
  ),
  qrcode(
    'the token set of full user info is issued anew at each poll',
    'if (login.tokenSet !== undefined)',
    'if (false)',
  ),
  qrcode('the token set of full user info is no login state', 'await openSession(world, { user, app }, tokenSet);', ''),
  qrcode('full user info is never returned', 'returnFullUserInfo !== true', 'returnFullUserInfo !== 1'),
  spelling('setQrcodeStatus answers without data', '() => ({ success: true })', '() => undefined'),
  act('changeQrcodeStatus does not write', 'world.store.qrcodes.put(qrcode.id, changed)', 'true'),
  qrcode('a lost race is taken for won', 'won ? undefined : changeQrcode(world, session, id, action)', 'undefined', {
    needsSlowStore: true,
  }),
  qrcode(
    'two first polls show two token sets',
    'if (await world.store.qrcodes.put(qrcode.id, issued)) {',
    'await world.store.qrcodes.put(qrcode.id, issued); {',
    { needsSlowStore: true },
  ),
  store('a write does not compare', '(stored === undefined ? 0 : stored.version) !== value.version - 1', 'false', {
    needsSlowStore: true,
  }),
  inFile('mocks/engine/lifecycle.js', 'expiry')('expiry is off by one', 'now < expiresAt', 'now <= expiresAt'),
  inFile('mocks/engine/lifecycle.js', 'expiry')('codes never expire', 'now < expiresAt', 'true'),
  inFile('mocks/qrcode/act.js', 'expiry', 'ticket')(
    'a ticket is the id of its code',
    'ticket: id + world.ids.objectId()',
    'ticket: id',
  ),
  inFile('mocks/qrcode/act.js', 'expiry', 'ticket')(
    'a ticket counts from generation',
    'expiresAt: since + ticketExpiresIn',
    'expiresAt: createdAt + ticketExpiresIn',
  ),
];
