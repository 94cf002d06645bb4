import { spellValue, valueAt } from '../../http/fields.js';
import { broken, type Check, passed } from '../finding.js';
import type { Seen } from '../meaning.js';

/** The mock has all operations of this login, and few others: a path elsewhere may well be one of the API. */
const ofThisLogin = /qrcode/i;

/** The answers to a request that the API never takes: 400 or 413 without a code of its own, or no such path. */
const isInvalid = ({ refusal, operation, exchange }: Seen): boolean => {
  if (refusal === undefined) return false;
  const { statusCode, apiCode, rule } = refusal;
  if (rule === 'operation-not-found') return ofThisLogin.test(exchange.path);
  return operation !== undefined && [400, 413].includes(statusCode) && (apiCode ?? statusCode) === statusCode;
};

const messageOf = ({ exchange }: Seen): string => spellValue(valueAt('message', exchange.answer) ?? 'nothing more');

/** A refusal that no state of a code explains is a mistake in what was sent. */
export const sendsValidRequests: Check = ({ seen }) => {
  const invalid = seen.filter(isInvalid);
  const [first] = invalid;
  if (first !== undefined) return broken(invalid, `the answer says: ${messageOf(first)}`);
  return seen.some(({ operation, isSuccess }) => operation !== undefined && isSuccess) ? passed : undefined;
};
