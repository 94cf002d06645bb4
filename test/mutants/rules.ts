import { inFile, type Mutant } from './mutant.js';

const lifecycle = inFile('contracts/protocol/lifecycles/qrcode.js', 'poll', 'change', 'expiry');
const errorsOf = (about: string) =>
  inFile(`contracts/protocol/errors/${about}.js`, 'envelope', 'login', 'session', 'change');

export const ruleMutants: readonly Mutant[] = [
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
  lifecycle(
    'CONFIRM cancels',
    "to: 'AUTHORIZED',\n                    ...ownedBy",
    "to: 'CANCELLED',\n                    ...ownedBy",
  ),
  lifecycle(
    'CANCEL authorizes',
    "to: 'CANCELLED',\n                    ...ownedBy",
    "to: 'AUTHORIZED',\n                    ...ownedBy",
  ),
  lifecycle('anybody may confirm', "...ownedBy(assumptions, 'confirmOnScannedByAnother', 'not-the-scanner'),", ''),
  lifecycle('anybody may cancel', "...ownedBy(assumptions, 'cancelOnScannedByAnother', 'not-the-scanner'),", ''),
  lifecycle(
    'a second phone may scan',
    "...ownedBy(assumptions, 'scanOnScannedByAnother', 'qrcode-scanned-by-another'),",
    '',
  ),
  lifecycle(
    'a repeated scan is refused',
    "...(values.scanOnScanned === 'refused' && { notAgain: again })",
    '...{ notAgain: again }',
  ),
  lifecycle(
    'AUTHORIZED can be cancelled',
    'refuse, source: sources[names.CONFIRM] } };',
    "refuse, source: sources[names.CONFIRM] }, ...(refuse === 'qrcode-already-authorized' && { on: { CANCEL: { to: 'CANCELLED' } } }) };",
  ),
  lifecycle(
    'CANCELLED can be scanned again',
    'refuse, source: sources[names.CONFIRM] } };',
    "refuse, source: sources[names.CONFIRM] }, ...(refuse === 'qrcode-already-cancelled' && { on: { SCAN: { to: 'SCANNED' } } }) };",
  ),
  lifecycle(
    'EXPIRED can be scanned',
    'refuse, source: sources[names.CONFIRM] } };',
    "refuse, source: sources[names.CONFIRM] }, ...(refuse === 'qrcode-expired' && { on: { SCAN: { to: 'SCANNED' } } }) };",
  ),
  lifecycle(
    'ERROR can be scanned',
    'ERROR: {\n            on: {',
    "ERROR: {\n            on: { SCAN: { to: 'SCANNED' },",
  ),
  lifecycle(
    'ERROR outlives its time',
    "ERROR: {\n            on: { TIME_OUT: { to: 'EXPIRED', source: timeOut } }",
    'ERROR: {\n            on: {}',
  ),
  lifecycle(
    'AUTHORIZED expires',
    'refuse, source: sources[names.CONFIRM] } };',
    "refuse, source: sources[names.CONFIRM] }, ...(refuse === 'qrcode-already-authorized' && { on: { TIME_OUT: { to: 'EXPIRED' } } }) };",
  ),
  lifecycle(
    'CANCELLED expires',
    'refuse, source: sources[names.CONFIRM] } };',
    "refuse, source: sources[names.CONFIRM] }, ...(refuse === 'qrcode-already-cancelled' && { on: { TIME_OUT: { to: 'EXPIRED' } } }) };",
  ),
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
  errorsOf('login')('not logged in has a wrong apiCode', 'entry(401, 2020', 'entry(401, 2021'),
  errorsOf('code')('an unknown code has a wrong class', 'entry(404, 2241', 'entry(422, 2241'),
  errorsOf('general')('an invalid argument has an apiCode', 'entry(400, undefined', 'entry(400, 990099'),
  errorsOf('login')('a wrong password is told as unknown user', 'entry(403, 2333', 'entry(403, 2004'),
  errorsOf('code')('a wrong user pool is told as unknown code', 'entry(403, 2036', 'entry(404, 2241'),
  errorsOf('login')('an expired login is told as an invalid one', 'entry(401, 2206', 'entry(401, 2207'),
  errorsOf('login')('an unknown app has a wrong class', 'entry(499, 2011', 'entry(404, 2011'),
  errorsOf('code')('two refusals share a code', 'entry(422, 990004', 'entry(422, 990003'),
];
