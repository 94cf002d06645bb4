// Requests that no careful client sends: each gets a valid answer, and a refusal changes nothing.
import { connect } from 'node:net';
import Ajv from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { createClient, repeat, startServer } from './client.mjs';
import { randomFrom } from './random.mjs';
import { playSequences } from './sequences.mjs';

const oddValues = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e308, '', ' ', '\u0000', '💥', '__proto__', 'constructor', [], {}, [[]]),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('x'.repeat(5_000), '[{"'.repeat(400)),
  fc.jsonValue({ maxDepth: 4 }),
);

/** A value that is right by its schema, now and then odd. */
function makeValue(schema, random) {
  if (random() < 0.1) return fc.sample(oddValues, { numRuns: 1, seed: Math.floor(random() * 2 ** 31) })[0];
  const pick = (list) => list[Math.floor(random() * list.length)];
  const { type, enum: names, const: only, anyOf, oneOf, properties = {}, required = [], items } = schema ?? {};
  if (only !== undefined) return only;
  if (names !== undefined) return pick(names);
  if (anyOf ?? oneOf) return makeValue(pick(anyOf ?? oneOf), random);
  if (type === 'object' || Object.keys(properties).length > 0) {
    const given = Object.keys(properties).filter((name) => random() < (required.includes(name) ? 0.95 : 0.5));
    return Object.fromEntries(given.map((name) => [name, makeValue(properties[name], random)]));
  }
  if (type === 'array') return Array.from({ length: Math.floor(random() * 3) }, () => makeValue(items, random));
  if (type === 'boolean') return random() < 0.5;
  if (type === 'integer' || type === 'number') return Math.floor(random() * 1_000);
  return pick(['alice', 'bob', 'password', 'openid profile', 'a', '码', 'x'.repeat(450)]);
}

/** A value as a field of a query or a form; half a character has no place there. */
const textOf = (value) => (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed();

const malformed = [
  'BREW / HTTP/1.1\r\n\r\n',
  'GET / HTTP/9.9\r\n\r\n',
  'GET /\0 HTTP/1.1\r\nhost: a\r\n\r\n',
  'POST /api/v3/gene-qrcode HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  'POST /api/v3/gene-qrcode HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
  'POST /api/v3/gene-qrcode HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n{"type"',
  `GET / HTTP/1.1\r\nhost: a\r\n${'a: b\r\n'.repeat(20_000)}\r\n`,
  `GET /${'x'.repeat(200_000)} HTTP/1.1\r\nhost: a\r\n\r\n`,
  '\r\n\r\n\r\n',
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'GET /__mock/v1/health HTTP/1.1\r\nhost: a\r\n\r\n'.repeat(50),
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
];

/** Writes bytes to a socket, and hangs up a little later. */
const sendRaw = (port, bytes) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(50, () => socket.destroy());
    socket.on('error', () => undefined);
    socket.resume().on('close', resolve);
  });

/** The calls of the document, with the schema of their input and that of each answer. */
function callsOf(document) {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema({ ...document, $id: 'api' });
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody, parameters = [], responses }]) => {
      const [type, media] = Object.entries(requestBody?.content ?? {})[0] ?? [];
      const validators = Object.fromEntries(
        Object.entries(responses).flatMap(([status, { content = {} }]) =>
          Object.values(content).flatMap(({ schema }) => (schema ? [[status, ajv.compile(schema)]] : [])),
        ),
      );
      return { method: method.toUpperCase(), path, type, schema: media?.schema, parameters, validators };
    }),
  );
}

/** Sends so many requests. Resolves to a row for each kind. */
export async function playFuzz({ count, seed, note }) {
  const server = await startServer();
  const client = createClient(server.port);
  const { body: document } = await client.get('/__mock/openapi.json');
  const calls = callsOf(document);
  const tokens = [(await client.logIn('alice')).access_token, (await client.logIn('bob')).access_token];
  const wrong = [];
  const complain = (index, what) => {
    wrong.push(`--seed ${seed} request ${index}: ${what}`.slice(0, 600));
  };
  /** Changed now and then, so that requests meet codes of every status. */
  let code = await generate();
  async function generate() {
    return (await client.post('/api/v3/gene-qrcode', { type: 'MOBILE_APP' })).body.data.qrcodeId;
  }

  await repeat(count, 8, async (index) => {
    const random = randomFrom(seed + index);
    if (random() < 0.01) code = await generate();
    const call = calls[Math.floor(random() * calls.length)];
    const query = new URLSearchParams(
      call.parameters
        .filter((one) => one.in === 'query')
        .map((one) => [one.name, textOf(makeValue(one.schema, random))]),
    );
    const text = call.schema === undefined ? '' : (JSON.stringify(makeValue(call.schema, random)) ?? '');
    // Most ids are made up: some are those of a code.
    const body = random() < 0.5 ? text.replace(/"(qrcodeId|random)":"[^"]*"/, `"$1":"${code}"`) : text;
    const isForm = call.type === 'application/x-www-form-urlencoded';
    const headers = {
      ...(random() < 0.5 && { authorization: random() < 0.2 ? 'Bearer eyJhbGciOiJub25lIn0.e30.' : tokens[index % 2] }),
      ...(random() < 0.95 && { 'content-type': call.type ?? 'application/json' }),
    };
    const written =
      isForm && text.startsWith('{')
        ? new URLSearchParams(Object.entries(JSON.parse(text)).map(([name, one]) => [name, textOf(one)])).toString()
        : body;
    const method = random() < 0.02 ? 'DELETE' : call.method;
    const path = [...query].length === 0 ? call.path : `${call.path}?${query}`;
    const {
      status,
      type,
      text: answer,
    } = await client.send(method, path, {
      headers,
      ...(method === 'GET' ? {} : { body: written }),
    });
    if (status >= 500) complain(index, `${method} ${path} is answered with HTTP ${status}: ${answer}`);
    if (!type.includes('json') || method !== call.method || answer === '') return;
    const parsed = JSON.parse(answer);
    if ((parsed.statusCode ?? parsed.code) === 500 && !answer.includes('无效二维码'))
      complain(index, `${path}: ${answer}`);
    const validate = call.validators[status] ?? call.validators.default;
    if (validate !== undefined && !validate(parsed)) {
      complain(index, `${path}: ${answer} is not valid: ${JSON.stringify(validate.errors?.[0])}`);
    }
  });
  note(`${count} requests by the schemas: ${wrong.length} wrong`);
  const rows = [{ what: 'requests by the schemas', figure: `${count} requests`, wrong: wrong[0] ?? '' }];

  const raw = Math.ceil(count / 200);
  await repeat(raw, 20, (index) => sendRaw(server.port, malformed[index % malformed.length]));
  const { status } = await client.get('/__mock/v1/health');
  rows.push({ what: 'malformed HTTP', figure: `${raw} connections`, wrong: status === 200 ? '' : `HTTP ${status}` });

  rows.push(await playSequences({ client, count: Math.ceil(count / 50), seed }));
  if (server.errors.includes('failed to answer')) rows[0].wrong ||= server.errors.slice(0, 400);
  client.close();
  await server.stop();
  return rows;
}
