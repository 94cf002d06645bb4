import { parseFields, saysSuccess, valueAt } from '../http/fields.js';
import type { Catalogue } from '../protocol/catalogue.js';
import { classify, type OperationTable } from '../protocol/classify.js';
import { type ErrorName, errors } from '../protocol/errors.js';
import { type QrcodeAction, type QrcodeStatus, qrcodeActions, qrcodeStatuses } from '../protocol/lifecycles/qrcode.js';
import type { Report } from '../report/report.js';
import type { CallStep } from './case.js';
import type { Played } from './play/play-step.js';

/** Notes which edges of the lifecycle of a QR code, and which refusals, have been seen on the wire. */
export interface CoverageRecorder {
  see(played: Played): void;
  coverage(): Report['coverage'];
}

type Who = 'the same user' | 'another user';

/** `SCANNED → CONFIRM by another user`; who acts matters only once somebody has scanned. */
const edgeOf = (from: QrcodeStatus, action: QrcodeAction, who: Who) =>
  from === 'SCANNED' ? `${from} ${action} by ${who}` : `${from} ${action}`;

const timeOut = (from: QrcodeStatus) => `${from} TIME_OUT`;

/** Every edge that a client can bring about or see: each action in each status, and the ends of time. */
const edges: readonly string[] = [
  ...qrcodeStatuses.flatMap((from) =>
    qrcodeActions.flatMap((action) =>
      from === 'SCANNED'
        ? [edgeOf(from, action, 'the same user'), edgeOf(from, action, 'another user')]
        : [edgeOf(from, action, 'the same user')],
    ),
  ),
  timeOut('PENDING'),
  timeOut('SCANNED'),
  timeOut('ERROR'),
  'PENDING FAIL',
  'SCANNED FAIL',
];

const next: Record<QrcodeAction, QrcodeStatus> = { SCAN: 'SCANNED', CONFIRM: 'AUTHORIZED', CANCEL: 'CANCELLED' };
const toldBy: { readonly [refusal: string]: QrcodeStatus } = {
  'qrcode-expired': 'EXPIRED',
  'qrcode-in-error': 'ERROR',
};

interface Seen {
  readonly status: QrcodeStatus;
  readonly scannedBy?: string;
}

/**
 * Records which edges of the lifecycle and which errors a run has met, from the answers alone: it sends nothing.
 *
 * @example
 * const recorder = recordCoverage(rulesOf().catalogue);
 * for (const one of cases.slice(0, 40)) await playCase(one, target, { onCall: (played) => recorder.see(played) });
 * for (const { name, seen, of } of recorder.coverage() ?? []) console.log(`${name}: ${seen} of ${of}`);
 */
export function recordCoverage(catalogue: Catalogue, table?: OperationTable): CoverageRecorder {
  const codes = new Map<string, Seen>();
  const taken = new Set<string>();
  const refused = new Set<ErrorName>();

  function seePoll(id: string, status: QrcodeStatus | undefined): void {
    const known = codes.get(id);
    if (status === undefined || known === undefined || known.status === status) return;
    if (status === 'EXPIRED') taken.add(timeOut(known.status));
    if (status === 'ERROR') taken.add(`${known.status} FAIL`);
    codes.set(id, { ...known, status });
  }

  function seeAction(id: string, action: QrcodeAction, { by, expect }: CallStep, isSuccess: boolean): void {
    const known = codes.get(id);
    if (known === undefined) return;
    const isAnother = known.scannedBy !== undefined && known.scannedBy !== by;
    // Without a poll since, the refusal is the first to tell.
    const told = isSuccess ? undefined : toldBy[expect.refused ?? ''];
    taken.add(edgeOf(told ?? known.status, action, isAnother ? 'another user' : 'the same user'));
    if (isSuccess) codes.set(id, { status: next[action], scannedBy: known.scannedBy ?? by });
  }

  function seeRefusal({ call, expect, input }: CallStep, body: unknown): void {
    if (expect.refused === undefined) return;
    const { statusCode, apiCode, code } = catalogue.refusal(expect.refused, call, valueAt('action', input));
    const said = { statusCode: valueAt('statusCode', body), apiCode: valueAt('apiCode', body) };
    const isIt = said.statusCode === statusCode && said.apiCode === apiCode;
    if (isIt || valueAt('code', body) === code || valueAt('error', body) !== undefined) refused.add(expect.refused);
  }

  return {
    see({ step, exchanged: { request, answer } }) {
      const { body } = answer;
      seeRefusal(step, body);
      const sent = { ...request.query, ...parseFields(request.body) };
      const { does, flow, code, action, shown } = classify({ operation: step.call, input: sent, answer: body }, table);
      if (flow !== 'qrcode' || code === undefined) return;
      const isSuccess = saysSuccess(body);
      if (does === 'generate' && isSuccess) codes.set(code, { status: 'PENDING' });
      else if (action !== undefined) {
        // A call that was refused for something else never came to the rules.
        if (isSuccess || isByTheRules(step.expect.refused)) seeAction(code, action, step, isSuccess);
      } else if (isSuccess) seePoll(code, shown?.status);
    },
    coverage: () => [
      {
        name: 'edges',
        seen: edges.filter((edge) => taken.has(edge)).length,
        of: edges.length,
        missing: edges.filter((edge) => !taken.has(edge)),
      },
      {
        name: 'error codes',
        seen: refused.size,
        of: Object.keys(errors).length,
        missing: Object.keys(errors).filter((name) => !refused.has(name as ErrorName)),
      },
    ],
  };
}

const isByTheRules = (name: ErrorName | undefined) =>
  name === 'not-the-scanner' || (name !== 'qrcode-not-found' && /^qrcode-/.test(name ?? ''));
