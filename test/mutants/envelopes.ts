import { inFile, type Mutant } from './mutant.js';

const respond = inFile('mocks/engine/respond.js', 'envelope', 'input', 'precedence');
const input = inFile('mocks/engine/input.js', 'input');
const envelope = inFile('mocks/engine/envelope.js', 'envelope');
const messages = inFile('mocks/engine/messages.js', 'envelope', 'input');

const picture = inFile('mocks/qrcode/picture.js', 'generate');
const pictureHeaders = "'content-type': contentType, ...corsHeaders(request.headers['origin'])";

export const envelopeMutants: readonly Mutant[] = [
  picture('the picture of a code is a page', pictureHeaders, `${pictureHeaders.replace('contentType', "'text/html'")}`),
  picture('no page of another origin may read the picture', pictureHeaders, "'content-type': contentType"),
  picture('there is no picture of a code', 'if (qrcode === undefined)', 'if (true)'),
  picture('the picture shows another code', 'random: id', "random: 'another'"),
  picture(
    'the picture has no code in it',
    'draw(pictureText(world, qrcode))',
    "draw('').then((svg) => svg.replace(/<path[^>]*>/, ''))",
  ),
  picture('the picture of a code is empty', 'await draw(pictureText(world, qrcode))', "''"),
  inFile('mocks/engine/cors.js', 'envelope', 'poll')(
    'answers may be kept by a cache',
    "const jsonHeaders = { 'content-type': json };",
    "const jsonHeaders = { 'content-type': json, 'cache-control': 'public, max-age=60' };",
  ),
  inFile('mocks/engine/cors.js', 'envelope', 'poll')(
    'answers are told apart by a validator',
    "const jsonHeaders = { 'content-type': json };",
    "const jsonHeaders = { 'content-type': json, etag: '1' };",
  ),
  inFile('mocks/engine/cors.js', 'envelope')(
    'JSON is sent as a page',
    "const jsonHeaders = { 'content-type': json };",
    "const jsonHeaders = { 'content-type': 'text/html' };",
  ),
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
