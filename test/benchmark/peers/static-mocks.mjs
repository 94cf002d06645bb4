import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const pollPath = '/api/v3/get-qrcode-status';

/** Writes a file that a mock is configured by; answers where it is. */
function write(root, name, content) {
  const path = join(root, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

/** An OpenAPI document whose example is the answer. */
export function openApiFor(root, answer) {
  const parameters = [{ name: 'qrcodeId', in: 'query', required: true, schema: { type: 'string' } }];
  const content = { 'application/json': { schema: { type: 'object' }, example: JSON.parse(answer) } };
  const get = { parameters, responses: { 200: { description: 'The status', content } } };
  return write(root, 'openapi.json', {
    openapi: '3.0.3',
    info: { title: 'poll', version: '1' },
    paths: { [pollPath]: { get } },
  });
}

/** The environment of Mockoon, with one route. */
export function mockoonFor(root, answer) {
  const id = (number) => `00000000-0000-4000-8000-00000000000${number}`;
  const route = {
    uuid: id(2),
    type: 'http',
    documentation: '',
    method: 'get',
    endpoint: pollPath.slice(1),
    responseMode: null,
    streamingMode: null,
    streamingInterval: 0,
    responses: [
      {
        uuid: id(3),
        body: answer,
        latency: 0,
        statusCode: 200,
        label: '',
        headers: [{ key: 'content-type', value: 'application/json; charset=utf-8' }],
        bodyType: 'INLINE',
        filePath: '',
        databucketID: '',
        sendFileAsBody: false,
        rules: [],
        rulesOperator: 'OR',
        disableTemplating: true,
        fallbackTo404: false,
        default: true,
        crudKey: 'id',
        callbacks: [],
      },
    ],
  };
  return write(root, 'mockoon.json', {
    uuid: id(1),
    lastMigration: 33,
    name: 'poll',
    port: 3_000,
    hostname: '127.0.0.1',
    endpointPrefix: '',
    latency: 0,
    folders: [],
    headers: [],
    proxyMode: false,
    proxyHost: '',
    proxyRemovePrefix: false,
    proxyReqHeaders: [],
    proxyResHeaders: [],
    data: [],
    callbacks: [],
    cors: false,
    tlsOptions: { enabled: false, type: 'CERT', pfxPath: '', certPath: '', keyPath: '', caPath: '', passphrase: '' },
    routes: [route],
    rootChildren: [{ type: 'route', uuid: route.uuid }],
  });
}

/** The folder of WireMock, with one mapping. */
export function wireMockFor(root, answer) {
  const folder = join(root, 'wiremock-root');
  mkdirSync(join(folder, 'mappings'), { recursive: true });
  write(folder, 'mappings/poll.json', {
    request: { method: 'GET', urlPath: pollPath },
    response: { status: 200, body: answer, headers: { 'content-type': 'application/json; charset=utf-8' } },
  });
  return folder;
}
