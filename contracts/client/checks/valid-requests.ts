import { broken, type Check, passed } from '../finding.js';
import { fieldsOf, type Seen } from '../meaning.js';

/** What the API says of a request that it does not take, whatever its state: 400 or 413 without a code of its own, or no such path. */
const isInvalid = ({ refusal, operation }: Seen): boolean => {
  if (refusal === undefined) return false;
  const { statusCode, apiCode, rule } = refusal;
  if (rule === 'operation-not-found') return true;
  return operation !== undefined && [400, 413].includes(statusCode) && (apiCode ?? statusCode) === statusCode;
};

const messageOf = ({ exchange }: Seen): string => String(fieldsOf(exchange.answer)['message'] ?? 'nothing more');

/** A refusal that no state of a code explains is a mistake in what was sent. */
export const sendsValidRequests: Check = ({ seen }) => {
  const invalid = seen.filter(isInvalid);
  const [first] = invalid;
  if (first !== undefined) return broken(invalid, `the answer says: ${messageOf(first)}`);
  return seen.some(({ operation, isSuccess }) => operation !== undefined && isSuccess) ? passed : undefined;
};
