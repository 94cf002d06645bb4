import type * as z from 'zod';
import * as schema from './schemas/admin.js';
import { snapshot } from './schemas/snapshot.js';

/**
 * One row of the admin table: how a mock is commanded, over HTTP and in process alike. It is ours: upstream has nothing
 * of the kind.
 *
 * @example
 * const row: AdminOperation = adminOperations.forceCode;
 * row.path; // '/__mock/v1/codes/{id}/force'
 */
export interface AdminOperation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `{name}` stands for a field of the input. */
  readonly path: string;
  readonly about: string;
  /** From the path, the query of a GET and the JSON body of any other method. */
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

const root = '/__mock/v1';

const row = <Input extends z.ZodType, Output extends z.ZodType>(
  method: AdminOperation['method'],
  path: string,
  about: string,
  input: Input,
  output: Output,
) => ({ method, path: `${root}${path}`, about, input, output });

/**
 * Everything that a mock can be told.
 *
 * @example
 * adminOperations.advanceClock.path; // '/__mock/v1/clock/advance'
 */
export const adminOperations = {
  health: row('GET', '/health', 'Whether the mock serves', schema.nothing, schema.healthOutput),
  ready: row('GET', '/ready', 'Whether its store answers', schema.nothing, schema.readyOutput),
  version: row('GET', '/version', 'Which version it is', schema.nothing, schema.versionOutput),
  state: row('GET', '/state', 'What it holds', schema.nothing, schema.stateOutput),
  createUserPool: row(
    'POST',
    '/user-pools',
    'Makes a user pool with a world of its own, for a worker that names it in x-authing-userpool-id',
    schema.createUserPoolInput,
    schema.createUserPoolOutput,
  ),
  removeUserPool: row('DELETE', '/user-pools/{id}', 'Forgets a user pool', schema.createUserPoolInput, schema.ok),
  listCodes: row('GET', '/codes', 'The codes of every flow', schema.listCodesInput, schema.listCodesOutput),
  createCode: row('POST', '/codes', 'Makes a QR code', schema.createCodeInput, schema.code),
  readCode: row('GET', '/codes/{id}', 'One code', schema.codeInput, schema.code),
  forceCode: row(
    'POST',
    '/codes/{id}/force',
    'Puts a code into any status, without asking the rules',
    schema.forceCodeInput,
    schema.code,
  ),
  actAsPhone: row(
    'POST',
    '/codes/{id}/phone',
    'Acts as the phone of a user; for a WeChat code, as WeChat',
    schema.actInput,
    schema.code,
  ),
  listUsers: row('GET', '/users', 'The users', schema.nothing, schema.listUsersOutput),
  addUser: row('POST', '/users', 'Adds a user', schema.addUserInput, schema.user),
  changeUser: row(
    'PATCH',
    '/users/{username}',
    'Changes a user: locks them, moves them to another user pool',
    schema.changeUserInput,
    schema.user,
  ),
  credentials: row(
    'GET',
    '/credentials',
    'What clients log in with, made up as it is: apps, users, access key',
    schema.nothing,
    schema.credentialsOutput,
  ),
  readSettings: row('GET', '/settings', 'The settings of each app', schema.nothing, schema.settingsOutput),
  changeSettings: row(
    'PATCH',
    '/settings',
    'Changes settings of one app, or of all',
    schema.changeSettingsInput,
    schema.settingsOutput,
  ),
  readClock: row('GET', '/clock', 'The time', schema.nothing, schema.clockOutput),
  holdClock: row('POST', '/clock/hold', 'Stops the clock', schema.holdClockInput, schema.clockOutput),
  advanceClock: row(
    'POST',
    '/clock/advance',
    'Moves the clock forward, and tells what became due',
    schema.advanceClockInput,
    schema.clockMovedOutput,
  ),
  setClock: row(
    'POST',
    '/clock/set',
    'Holds the clock at an instant, and tells what became due',
    schema.setClockInput,
    schema.clockMovedOutput,
  ),
  resumeClock: row('POST', '/clock/resume', 'Lets a held clock run on', schema.nothing, schema.clockOutput),
  listScenarios: row('GET', '/scenarios', 'The scenarios, and which is played', schema.nothing, schema.scenariosOutput),
  defineScenario: row(
    'PUT',
    '/scenarios/{name}',
    'Adds a scenario of your own',
    schema.defineScenarioInput,
    schema.definedOutput,
  ),
  playScenario: row(
    'POST',
    '/scenarios/{name}/play',
    'Plays a scenario for the codes made from now on, of one app, or for one code',
    schema.playScenarioInput,
    schema.playingOutput,
  ),
  stopScenario: row(
    'POST',
    '/scenarios/stop',
    'Plays nothing for the codes made from now on',
    schema.stopScenarioInput,
    schema.playingOutput,
  ),
  listFaults: row('GET', '/faults', 'The faults, and how often each was met', schema.nothing, schema.faultsOutput),
  addFault: row('POST', '/faults', 'Makes calls fail', schema.addFaultInput, schema.addFaultOutput),
  removeFault: row('DELETE', '/faults/{id}', 'Ends a fault', schema.faultIdInput, schema.ok),
  readJournal: row(
    'GET',
    '/journal',
    'What was asked and answered, without secrets: as JSON, as HAR, or one line per code',
    schema.journalInput,
    schema.journalOutput,
  ),
  verify: row(
    'POST',
    '/verify',
    'Says whether calls were made as often, and in the order, that you expect',
    schema.verifyInput,
    schema.verifyOutput,
  ),
  explain: row(
    'GET',
    '/explain/{id}',
    'The life of a code, why its last call was refused, and which calls are legal now',
    schema.codeInput,
    schema.explainOutput,
  ),
  readLifecycles: row(
    'GET',
    '/lifecycles',
    'What may happen to a code in each status, with its source',
    schema.nothing,
    schema.lifecyclesOutput,
  ),
  tellOutcome: row(
    'POST',
    '/client/outcome',
    'Tells a judge how a login has ended for the client, which cannot be seen on the wire',
    schema.tellOutcomeInput,
    schema.tellOutcomeOutput,
  ),
  readVerdicts: row(
    'GET',
    '/client/verdicts',
    'What a judge says of the clients that call, rule by rule, without secrets',
    schema.nothing,
    schema.verdictsOutput,
  ),
  listRules: row('GET', '/rules', 'Every refusal, with its source', schema.nothing, schema.rulesOutput),
  snapshot: row(
    'GET',
    '/snapshot',
    'Everything that it holds but its journal, with tokens and passwords: to begin there again',
    schema.nothing,
    snapshot,
  ),
  restore: row('PUT', '/snapshot', 'Puts it into the state of a snapshot', snapshot, schema.ok),
  reset: row('POST', '/reset', 'Forgets everything, or what `only` names', schema.resetInput, schema.ok),
} as const satisfies Record<string, AdminOperation>;

/** The name of an admin operation. */
export type AdminOperationName = keyof typeof adminOperations;

/** The input of an admin operation, as a user writes it. */
export type AdminInput<Name extends AdminOperationName> = z.input<(typeof adminOperations)[Name]['input']>;

/** The answer of an admin operation. */
export type AdminOutput<Name extends AdminOperationName> = z.output<(typeof adminOperations)[Name]['output']>;

/**
 * A command of the admin table as a request: each field of the input in the path, in the query or in the body.
 *
 * @example
 * const { method, path, query, body }: WrittenCommand = writeCommand('reset', {});
 */
export interface WrittenCommand {
  readonly method: AdminOperation['method'];
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** JSON; absent for a GET. */
  readonly body?: string;
}

/**
 * Writes a command as the request that carries it out.
 *
 * @example
 * writeCommand('readCode', { id: 'abc' }).path; // '/__mock/v1/codes/abc'
 */
export function writeCommand<Name extends AdminOperationName>(name: Name, input: AdminInput<Name>): WrittenCommand {
  const { method, path }: AdminOperation = adminOperations[name];
  const rest = new Map(Object.entries(input as Record<string, unknown>).filter(([, value]) => value !== undefined));
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, field: string) => {
    const value = encodeURIComponent(String(rest.get(field)));
    rest.delete(field);
    return value;
  });
  const fields = Object.fromEntries(rest);
  return method === 'GET'
    ? { method, path: filled, query: fields as Record<string, string> }
    : { method, path: filled, query: {}, body: JSON.stringify(fields) };
}
