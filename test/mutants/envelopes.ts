import { inFile, type Mutant } from './mutant.js';

const respond = inFile('mocks/engine/respond.js', 'envelope', 'input', 'precedence');
const input = inFile('mocks/engine/input.js', 'input');
const envelope = inFile('mocks/engine/envelope.js', 'envelope');
const messages = inFile('mocks/engine/messages.js', 'envelope', 'input');

export const envelopeMutants: readonly Mutant[] = [
  respond(
    'refusals are HTTP errors',
    'refusalAnswer(world, row.envelope, request, failure, undefined, name)',
    'refusalAnswer(world, row.envelope, request, failure, 400, name)',
  ),
  envelope('the requestId is always the same', 'const requestId = world.ids.requestId();', "const requestId = 'same';"),
  inFile('mocks/engine/checks.js', 'precedence')(
    'login is asked for before the body is read',
    'values.checkOrder.map((name) => changeChecks[name])',
    '[login, body, existence, pool, type, expiry, rule]',
  ),
  input('a body of any size is read', 'body.length * 3 > limit', 'false', { hiddenByAdapter: true }),
  input('the limit of a body counts characters', 'encodeUtf8(body).length', 'body.length', {
    hiddenByAdapter: true,
  }),
  input('any content type is read', "contentType !== 'application/json' &&", 'false &&'),
  input('a field of the wrong type is taken', 'if (parsed.success)', 'if (true)'),
  inFile('mocks/engine/cors.js', 'envelope')('CORS is for nobody', "typeof origin !== 'string'", 'true'),
  respond(
    'a wrong method is answered as the right one',
    'if (request.method === row.method || request.method === row.alsoBy)',
    "if (request.method !== 'OPTIONS')",
  ),
  respond('faults are ignored', 'passage.world.faults.concern(passage.name) ?', 'false ?'),
  messages('refusals speak Chinese only', "headers['x-authing-lang'] === 'en-US' || ", ''),
  messages('messages do not name the field', 'issue?.path.join', 'undefined?.path.join'),
  inFile('mocks/engine/cors.js', 'envelope')(
    'any origin may read',
    "'access-control-allow-origin': origin",
    "'access-control-allow-origin': '*'",
  ),
  inFile('mocks/engine/nearest.js', 'envelope')(
    'the nearest operation is always the first',
    'paths.indexOf(nearest)',
    '0',
  ),
];
