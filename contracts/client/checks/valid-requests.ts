import { spellValue, valueAt } from '../../http/fields.js';
import { broken, type Check, passed } from '../finding.js';
import type { Seen } from '../meaning.js';

/** The mock has all operations of this login, and few others: a path elsewhere may well be one of the API. */
const ofThisLogin = /qrcode/i;

/** A path that no operation has, or one that is called by another method. */
const isUnknown = ({ refusal, exchange }: Seen): boolean =>
  (refusal?.rule === 'operation-not-found' || refusal?.rule === 'method-not-allowed') &&
  ofThisLogin.test(exchange.path);

/** The answers to a request that the API never takes: 400 or 413 without a code of its own. */
const isInvalid = ({ refusal, operation }: Seen): boolean => {
  if (refusal === undefined || operation === undefined) return false;
  const { statusCode, apiCode } = refusal;
  return [400, 413].includes(statusCode) && (apiCode ?? statusCode) === statusCode;
};

const messageOf = ({ exchange }: Seen): string => spellValue(valueAt('message', exchange.answer) ?? 'nothing more');

const sendsNo =
  (isMistake: (one: Seen) => boolean): Check =>
  ({ seen }) => {
    const mistakes = seen.filter(isMistake);
    const [first] = mistakes;
    if (first !== undefined) return broken(mistakes, `the answer says: ${messageOf(first)}`);
    return seen.some(({ operation, isSuccess }) => operation !== undefined && isSuccess) ? passed : undefined;
  };

/** A refusal that no state of a code explains is a mistake in what was sent. */
export const sendsValidRequests: Check = sendsNo(isInvalid);

/** A client that calls what there is not gets nowhere, and no other rule can be observed. */
export const callsWhatExists: Check = sendsNo(isUnknown);
