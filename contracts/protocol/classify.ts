import { type Fields, fieldsOf, textOf } from '../http/fields.js';
import type { QrcodeAction } from './lifecycles/qrcode.js';
import { codeFields, type Operation } from './operation.js';
import { operations } from './operations.js';
import { readStatus, type ShownStatus } from './statuses-v2.js';

/** Operations by their name: those of the API, or a copy of them with more. */
export type OperationTable = Readonly<Record<string, Operation>>;

/** A call as plain data: which operation, with which fields, and its answer where one came. */
export interface CallToClassify {
  readonly operation: string | undefined;
  /** The fields of the query or of the body. */
  readonly input: Fields;
  /** The body of the answer. */
  readonly answer?: unknown;
}

/** The meaning of a call, by its row. */
export interface ClassifiedCall {
  readonly row: Operation | undefined;
  readonly does: Operation['does'] | undefined;
  readonly flow: Operation['flow'];
  /** The code that the call is about, or that its answer has made. */
  readonly code: string | undefined;
  /** The action on a code, in the words of V3. */
  readonly action: QrcodeAction | undefined;
  /** The status of the code that a poll was answered with. */
  readonly shown: ShownStatus | undefined;
}

const ownActions: { readonly [Does in Operation['does']]?: QrcodeAction } = {
  scan: 'SCAN',
  confirm: 'CONFIRM',
  cancel: 'CANCEL',
};
const actions = Object.values(ownActions);

/** The row of an operation; `undefined` for a name that the table does not have. */
export const rowOf = (name: string | undefined, table: OperationTable = operations): Operation | undefined =>
  name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;

/** The name of the operation at a path. A deployment may have its API below a path of its own. */
export const operationAt = (
  { method, path }: { readonly method: string; readonly path: string },
  table: OperationTable = operations,
): string | undefined =>
  Object.entries(table).find(
    ([, row]) => path.endsWith(row.path) && (row.method === method || row.alsoBy === method),
  )?.[0];

/** Tells whether the call acts on a code of a phone: scan, confirm or cancel, in the path or in the body. */
export const isAction = ({ does }: Pick<Operation, 'does'>): boolean =>
  does === 'change' || ownActions[does] !== undefined;

/**
 * Says what a call means: everybody who tells calls apart asks this, and keeps no list of operations.
 *
 * @example
 * classify({ operation: 'confirmQrcodeV2', input: { random: 'abc' } }).action; // 'CONFIRM'
 */
export function classify({ operation, input, answer }: CallToClassify, table?: OperationTable): ClassifiedCall {
  const row = rowOf(operation, table);
  const data = fieldsOf(fieldsOf(answer)['data']);
  const names = row === undefined ? codeFields : row.codeField === null ? [] : [row.codeField];
  const named = (fields: Fields) => names.map((name) => textOf(fields[name])).find((text) => text !== undefined);
  const said = row?.does === 'change' ? actions.find((one) => one === input['action']) : undefined;
  return {
    row,
    does: row?.does,
    flow: row?.flow ?? 'none',
    code: named(input) ?? named(data),
    action: (row && ownActions[row.does]) ?? said,
    shown: row?.does === 'poll' ? readStatus(data['status']) : undefined,
  };
}
