import {
  type ApiRequest,
  encodeUtf8,
  fieldsOf,
  isNestedDeeper,
  isObject,
  nestsWithin,
  type Operation,
  type UnreadBody,
} from '../../contracts/protocol/index.js';
import type { World } from '../world/world.js';
import { describeProblem, languageOf } from './messages.js';
import { refuse } from './refusal.js';

/** Reads what an operation is asked with. Throws the refusal that names the field which is wrong. */
export function readInput(world: World, row: Operation, request: ApiRequest): unknown {
  const given = row.method === 'GET' ? request.query : readBody(world, row, request);
  const parsed = row.input.safeParse(given);
  if (parsed.success) return parsed.data;
  const forgiven = row.input.safeParse(
    row.method === 'GET' ? forgive(world, given as ApiRequest['query']) : withoutNulls(given),
  );
  if (forgiven.success) return forgiven.data;
  throw refuse('invalid-argument', describeProblem(row.input, given, languageOf(request)));
}

/** The fields that hold what a client likes: a null in them is a value. */
const freeFields = ['customData', 'params', 'customeData', 'context'];

/** A field that is null is absent. Source: sdk (clients in other languages write their unset fields). */
function withoutNulls(given: unknown): unknown {
  if (!isObject(given)) return given;
  const entries = Object.entries(given).filter(([, value]) => value !== null);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, freeFields.includes(name) ? value : withoutNulls(value)]),
  );
}

const jsonType = /^application\/(?:[\w.-]+\+)?json\b/i;

/** A character of UTF-16 is up to three bytes of UTF-8: what is short is not counted. */
const isLargerThan = (body: string, limit: number) => body.length * 3 > limit && encodeUtf8(body).length > limit;

/** Throws the refusal of a body that an adapter could not read. */
function refuseUnread(unread: UnreadBody): never {
  if (unread === 'too-large') throw refuse('payload-too-large');
  const name = unread === 'unknown-encoding' ? 'unsupported-media-type' : 'invalid-argument';
  throw refuse(name, { field: 'content-encoding', problem: unread });
}

/** Throws for a body in another charset: read as UTF-8 it would be kept broken. */
function refuseCharset(contentType: string): void {
  const charset = /;\s*charset\s*=\s*"?([^\s";]{1,40})/i.exec(contentType)?.[1];
  if (charset === undefined || /^(?:utf-?8|us-ascii)$/i.test(charset)) return;
  throw refuse('unsupported-media-type', { field: 'content-type', problem: 'unknown-charset', limit: charset });
}

function readBody(world: World, row: Operation, { body, headers, unread }: ApiRequest): unknown {
  const { maxBodyBytes, maxJsonDepth } = world.limits;
  if (unread !== undefined) refuseUnread(unread);
  if (body !== undefined && isLargerThan(body, maxBodyBytes)) throw refuse('payload-too-large');
  // An empty body is refused for the first field that is missing, which tells more than "not JSON".
  if (body === undefined || body === '') return {};
  const contentType = headers['content-type'];
  if (contentType !== 'application/json') refuseCharset(String(contentType));
  if (row.body === 'form') return readForm(body, String(contentType));
  if (contentType !== 'application/json' && !jsonType.test(String(contentType)) && mindsTheType(world)) {
    throw refuse('invalid-argument', { field: 'content-type', problem: 'not-json-type' });
  }
  const isDeep = isNestedDeeper(body, maxJsonDepth);
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw refuse('invalid-argument', { field: 'body', problem: 'not-json' });
  }
  if (!isDeep) return value;
  const deep = Object.entries(fieldsOf(value)).find(([, field]) => !nestsWithin(field, maxJsonDepth - 1));
  throw refuse('invalid-argument', { field: deep?.[0] ?? 'body', problem: 'too-deep', limit: String(maxJsonDepth) });
}

const mindsTheType = ({ rules }: World) => rules.assumptions.values.jsonOfAnotherType === 'refused';

/** Reads a query that is not quite right as a deployment does: the last of several values, and no flag that is none. */
function forgive({ rules }: World, query: ApiRequest['query']): Record<string, unknown> {
  const { repeatedParameter, unknownFlag } = rules.assumptions.values;
  const entries = Object.entries(query).map(([name, value]) => [
    name,
    repeatedParameter === 'accepted' && Array.isArray(value) ? value.at(-1) : value,
  ]);
  return Object.fromEntries(
    entries.filter(([name, value]) => unknownFlag === 'refused' || !isWrongFlag(String(name), value)),
  );
}

const isWrongFlag = (name: string, value: unknown) =>
  name.startsWith('with') && !/^(?:true|false|[01]?)$/i.test(String(value));

function readForm(body: string, contentType: string): unknown {
  if (!/^application\/x-www-form-urlencoded\b/i.test(contentType)) {
    throw refuse('invalid-argument', { field: 'content-type', problem: 'not-form-type' });
  }
  const parameters = new URLSearchParams(body);
  for (const name of parameters.keys()) {
    // Source: documented (RFC 6749, section 3.2).
    if (parameters.getAll(name).length > 1) throw refuse('invalid-argument', { field: name, problem: 'repeated' });
  }
  return Object.fromEntries(parameters);
}
