import * as z from 'zod';
import { type ErrorEntry, type ErrorName, errors } from './errors.js';
import { oauthErrors } from './oauth-errors.js';
import { commonErrors, type Operation } from './operation.js';
import { type OperationName, operationRows } from './operations.js';
import type { Source } from './source.js';

type Json = { readonly [key: string]: unknown };

/** An OpenAPI 3.1 document, as far as its shape is told here. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: { readonly [path: string]: { readonly [method: string]: Json } };
  readonly components: Json;
}

const tags = {
  v3: 'V3: JSON, in an envelope, always HTTP 200',
  v2: 'V2: the older dialect of the same codes',
  oidc: 'OIDC: the bare answers of OAuth 2 and OpenID Connect',
  redirect: 'OIDC: the bare answers of OAuth 2 and OpenID Connect',
} as const;

const about = `What is known of the QR-code login, from the table of the contract. Every operation and every refusal carries
its source in \`x-source\`: \`documented\` (published upstream), \`sdk\` (what an official client does on the wire),
\`observed\`, or \`assumed\`: an assumption, which a real deployment may contradict. \`apiCode\` from 990001 up is a placeholder.`;

/**
 * Describes the API in the words of OpenAPI 3.1, with the source of each operation and refusal.
 *
 * @example
 * describeApi('0.1.0').paths['/api/v3/gene-qrcode']?.['post']?.['operationId']; // 'geneQrcode'
 */
export function describeApi(version: string): OpenApiDocument {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, row] of operationRows) {
    paths[row.path] = { ...paths[row.path], [row.method.toLowerCase()]: describe(name, row) };
    if (row.alsoBy !== undefined) {
      const twin = { ...describe(name, row), operationId: `${name}By${row.alsoBy}` };
      paths[row.path] = { ...paths[row.path], [row.alsoBy.toLowerCase()]: twin };
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'QR-code login', version, description: about },
    paths,
    components: {
      securitySchemes: {
        accessToken: {
          type: 'apiKey',
          in: 'header',
          name: 'authorization',
          description: 'An access token of signin, bare or after "Bearer ". Source: sdk.',
        },
        clientBasic: { type: 'http', scheme: 'basic', description: 'Id and secret of the app (client_secret_basic).' },
      },
    },
  };
}

function describe(operationId: OperationName, row: Operation): Json {
  const { method, envelope, authentication, caller, inNodeSdk, source } = row;
  const input = schemaOf(row.input, 'input');
  return {
    operationId,
    summary: `${operationId} (called by ${caller === 'any' ? 'anybody' : `the ${caller}`})`,
    description: `Source: ${tell(source)}.`,
    tags: [tags[envelope]],
    security: security(authentication),
    ...(method === 'GET'
      ? { parameters: parametersOf(input) }
      : {
          requestBody: {
            required: true,
            content: {
              [row.body === 'form' ? 'application/x-www-form-urlencoded' : 'application/json']: { schema: input },
            },
          },
        }),
    responses: responsesOf(row),
    'x-source': source,
    // Those who show the document in another language need the facts behind its sentences.
    'x-caller': caller,
    'x-envelope': envelope,
    ...(inNodeSdk !== undefined && { 'x-node-sdk': inNodeSdk }),
    'x-refusals': refusalsOf(row).map(describeRefusal),
  };
}

const security = (authentication: Operation['authentication']) => {
  if (authentication === 'user') return [{ accessToken: [] }];
  return authentication === 'client' ? [{}, { clientBasic: [] }] : [];
};

const tell = ({ kind, reason }: Source) => `${kind}: ${reason}`;

const refusalsOf = ({ errors: own }: Operation): readonly ErrorName[] => [...new Set([...own, ...commonErrors])];

function describeRefusal(name: ErrorName): Json {
  const { statusCode, apiCode, messages, source }: ErrorEntry = errors[name];
  return { name, statusCode, ...(apiCode !== undefined && { apiCode }), message: messages['en-US'], messages, source };
}

/** A schema of ours as JSON Schema 2020-12, which is what OpenAPI 3.1 takes. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function parametersOf({ properties = {}, required = [] }: Json): Json[] {
  return Object.entries(properties as Json).map(([name, schema]) => ({
    name,
    in: 'query',
    required: (required as readonly string[]).includes(name),
    schema,
  }));
}

const json = (schema: Json) => ({ 'application/json': { schema } });
const object = (properties: Json, required: readonly string[]): Json => ({ type: 'object', properties, required });
const integer = { type: 'integer' };
const text = { type: 'string' };

function responsesOf(row: Operation): Json {
  const data = row.output === null ? undefined : schemaOf(row.output, 'output');
  switch (row.envelope) {
    case 'v3':
      return {
        200: {
          description: 'A success where statusCode is 200; a refusal otherwise, told in x-refusals',
          content: json({
            oneOf: [
              object({ statusCode: { const: 200 }, message: text, requestId: text, ...(data && { data }) }, [
                'statusCode',
                'message',
                'requestId',
                ...(data === undefined ? [] : ['data']),
              ]),
              object(
                { statusCode: { ...integer, not: { const: 200 } }, message: text, apiCode: integer, requestId: text },
                ['statusCode', 'message', 'requestId'],
              ),
            ],
          }),
        },
      };
    case 'v2':
      return {
        200: {
          description: 'A success where code is 200; a refusal otherwise, told in x-refusals',
          content: json({
            oneOf: [
              object(
                { code: { const: 200 }, message: text, ...(data && { data }) },
                // V2 gene has no message. Source: documented.
                row.does === 'generate' ? ['code'] : ['code', 'message'],
              ),
              object({ code: { ...integer, not: { const: 200 } }, message: text }, ['code', 'message']),
            ],
          }),
        },
      };
    case 'oidc':
    case 'redirect':
      return {
        200: { description: 'OK', ...(data !== undefined && { content: json(data) }) },
        ...(row.envelope === 'redirect' && { 302: { description: 'Where to go next' } }),
        ...oauthResponses(refusalsOf(row)),
      };
  }
}

/** Refusals with their HTTP statuses, as OAuth 2 has them. */
function oauthResponses(names: readonly ErrorName[]): Json {
  const statuses = new Map<number, string[]>();
  for (const name of names) {
    const { status, error } = oauthErrors[name] ?? { status: errors[name].statusCode, error: 'invalid_request' };
    statuses.set(status, [...new Set([...(statuses.get(status) ?? []), error])]);
  }
  return Object.fromEntries(
    [...statuses].map(([status, found]) => [
      status,
      {
        description: found.join(', '),
        content: json(object({ error: { enum: found }, error_description: text }, ['error', 'error_description'])),
      },
    ]),
  );
}
