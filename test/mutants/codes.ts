import { inFile, type Mutant } from './mutant.js';

const view = inFile('mocks/qrcode/view.js', 'poll', 'race', 'expiry', 'set');
const created = inFile('mocks/qrcode/create.js', 'expiry');
const checks = inFile('mocks/engine/code-checks.js', 'change', 'login', 'poll', 'input');
const update = inFile('mocks/store/update.js', 'race', 'change');
const spelling = inFile('mocks/behaviours/qrcode.js', 'poll', 'ticket', 'set');
const store = inFile('mocks/store/memory-store.js', 'race');

export const codeMutants: readonly Mutant[] = [
  checks('the user pool is not compared', 'userPoolId !== undefined && userPoolId !== code.userPoolId', 'false'),
  checks('a WeChat code can be scanned by an app', 'if (!isOfApp &&', 'if (false &&'),
  checks(
    'an unknown code is told as PENDING',
    'attempt.code = code ?? null;',
    "attempt.code = code ?? { id, status: 'PENDING', expiresAt: Infinity };",
  ),
  checks(
    'a code is found by its id in any case',
    'findQrcode(world, id) :',
    'findQrcode(world, String(id).toLowerCase()) :',
  ),
  checks(
    'a code is found by the beginning of its id, too',
    'findQrcode(world, id) :',
    'andThen(world.store.qrcodes.list(), (all) => (id.length > 9 ? all.find((one) => one.id.startsWith(id)) : undefined)) :',
  ),
  created(
    'a code lives one millisecond too long',
    'settings.qrcodeExpiresIn * 1_000',
    '(settings.qrcodeExpiresIn * 1_000 + 1)',
  ),
  created(
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
  view(
    'the token set of full user info is issued anew at each poll',
    'login.tokenSet ?? issueOnce(world, request, qrcode, user)',
    'issueTokenSet(world, { user, app: world.apps.byId(qrcode.appId), scope: defaultScope, baseUrl: request.baseUrl })',
  ),
  view('the token set of full user info is no login state', 'await openSession(world, { user, app }, tokenSet);', ''),
  view('full user info is never returned', 'returnFullUserInfo !== true', 'returnFullUserInfo !== 1'),
  spelling('setQrcodeStatus answers without data', '() => ({ success: true })', '() => undefined'),
  inFile('mocks/qrcode/change.js', 'change')(
    'changeQrcodeStatus does not write',
    'qrcodes.put(key, value)',
    'true || qrcodes.put(key, value)',
  ),
  update('a lost race is taken for won', 'won ? changed : update(collection, id, change)', 'changed', {
    needsSlowStore: true,
  }),
  view('two first polls show two token sets', 'const issued = shown?.login?.tokenSet;', 'const issued = tokenSet;', {
    needsSlowStore: true,
  }),
  store('a write does not compare', '(stored === undefined ? 0 : stored.version) !== value.version - 1', 'false', {
    needsSlowStore: true,
  }),
  inFile('mocks/engine/lifecycle.js', 'expiry')('expiry is off by one', 'now < expiresAt', 'now <= expiresAt'),
  inFile('mocks/engine/lifecycle.js', 'expiry')('codes never expire', 'now < expiresAt', 'true'),
  inFile('mocks/qrcode/change.js', 'expiry', 'ticket')(
    'a ticket is the id of its code',
    'ticket: id + world.ids.objectId()',
    'ticket: id',
  ),
  inFile('mocks/qrcode/change.js', 'expiry', 'ticket')(
    'a ticket counts from generation',
    'expiresAt: since + ticketExpiresIn',
    'expiresAt: createdAt + ticketExpiresIn',
  ),
  inFile('mocks/qrcode/change.js', 'ticket')(
    'a ticket follows from its code',
    'id + world.ids.objectId()',
    "id + 'ticket'",
  ),
  inFile('mocks/qrcode/change.js', 'ticket')(
    'tickets are counted',
    'id + world.ids.objectId()',
    'id + String(globalThis.tickets = (globalThis.tickets ?? 1e12) + 1)',
  ),
];
