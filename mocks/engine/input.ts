import { type ApiRequest, isObject, type Operation } from '../../contracts/protocol/index.js';
import type { World } from '../world/world.js';
import { describeProblem, languageOf } from './messages.js';
import { refuse } from './refusal.js';

/** Bodies larger than this are refused, in bytes. Source: assumed (the default of Express). */
export const bodyLimit = 102_400;

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

/** The levels of fields that any operation has, and a few more. */
const mostLevels = 20;

/** A field that is null is absent. Source: sdk (clients in other languages write their unset fields). */
function withoutNulls(given: unknown, levels = mostLevels): unknown {
  if (!isObject(given) || levels === 0) return given;
  const entries = Object.entries(given).filter(([, value]) => value !== null);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, freeFields.includes(name) ? value : withoutNulls(value, levels - 1)]),
  );
}

const jsonType = /^application\/(?:[\w.-]+\+)?json\b/i;

/** A character of UTF-16 is up to three bytes of UTF-8: what is short is not counted. */
const exceedsLimit = (body: string) => body.length * 3 > bodyLimit && new TextEncoder().encode(body).length > bodyLimit;

function readBody(world: World, row: Operation, { body, headers, tooLarge }: ApiRequest): unknown {
  if (tooLarge || (body !== undefined && exceedsLimit(body))) throw refuse('payload-too-large');
  // An empty body is refused for the first field that is missing, which tells more than "not JSON".
  if (body === undefined || body === '') return {};
  const contentType = headers['content-type'];
  if (row.body === 'form') return readForm(body, String(contentType));
  if (contentType !== 'application/json' && !jsonType.test(String(contentType)) && mindsTheType(world)) {
    throw refuse('invalid-argument', { field: 'content-type', problem: 'not-json-type' });
  }
  try {
    return JSON.parse(body);
  } catch {
    throw refuse('invalid-argument', { field: 'body', problem: 'not-json' });
  }
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
