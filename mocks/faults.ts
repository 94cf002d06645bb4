import { type ErrorName, errors, type OperationName, operations } from '../contracts/protocol.js';

/**
 * A refusal that comes although nothing is wrong, for a fixed number of calls.
 *
 * @example
 * mock.faults.add({ operation: 'getQrcodeStatus', refuse: 'throttled', next: 3 });
 */
export interface Fault {
  readonly operation: OperationName;
  readonly refuse: ErrorName;
  /** How many calls of the operation meet it, counted from now; 1 if left out. */
  readonly next?: number;
}

/** The faults of one mock. */
export interface Faults {
  /** Throws RangeError for an operation or a refusal that does not exist. */
  add(fault: Fault): void;
  clear(): void;
  /** The refusal that this call meets, if any; counts it. */
  take(operation: OperationName): ErrorName | undefined;
}

export function createFaults(): Faults {
  let active: { operation: OperationName; refuse: ErrorName; left: number }[] = [];
  return {
    add({ operation, refuse, next = 1 }) {
      if (!Object.hasOwn(operations, operation)) throw new RangeError(`no operation is named "${operation}"`);
      if (!Object.hasOwn(errors, refuse)) throw new RangeError(`no refusal is named "${refuse}"`);
      if (!Number.isInteger(next) || next < 1) throw new RangeError(`next is ${next}: write a whole number from 1`);
      active.push({ operation, refuse, left: next });
    },
    clear() {
      active = [];
    },
    take(operation) {
      if (active.length === 0) return undefined;
      const fault = active.find((candidate) => candidate.operation === operation);
      if (fault === undefined) return undefined;
      fault.left -= 1;
      if (fault.left === 0) active = active.filter((candidate) => candidate !== fault);
      return fault.refuse;
    },
  };
}
