import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { interpret } from '../../contracts/client/meaning.js';
import { catalogueOf } from '../../contracts/protocol/catalogue.js';
import { classify, type OperationTable, operationAt } from '../../contracts/protocol/classify.js';
import type { Operation } from '../../contracts/protocol/operation.js';
import { type OperationName, operations } from '../../contracts/protocol/operations.js';
import type { CallStep } from '../../contracts/suite/case.js';
import { recordCoverage } from '../../contracts/suite/coverage.js';
import { createJournal } from '../../mocks/control/journal.js';
import { createCallReader } from '../../mocks/control/read-call.js';
import { addLine, type Entry, type Line } from '../../server/pages/dashboard/state.js';
import { keepLedger } from '../../server/verify/leftovers.js';
import { classOf } from '../../server/verify/plan.js';

/** A poll that no API has: everybody who tells calls apart has to know it by its row alone. */
const peek: Operation = { ...operations.getQrcodeStatus, path: '/api/v9/peek' };
const table: OperationTable = { ...operations, peek };
const call = 'peek' as OperationName;

const request = { method: 'GET', baseUrl: '', path: peek.path, query: { qrcodeId: 'code-1' }, headers: {} };
const answerOf = (data: object) => ({ status: 200, headers: {}, body: { statusCode: 200, data } });
const step = (name: OperationName, by: CallStep['by']): CallStep => ({ call: name, by, expect: {} });

describe('an operation that is added to the table', () => {
  it('is found by its path and classed by its row', () => {
    expect(operationAt(request, table)).toBe('peek');
    expect(classify({ operation: 'peek', input: request.query }, table)).toMatchObject({
      does: 'poll',
      code: 'code-1',
    });
  });

  it('counts for coverage', () => {
    const recorder = recordCoverage(catalogueOf(), table);
    const see = (one: CallStep, answer: ReturnType<typeof answerOf>) =>
      recorder.see({ step: one, exchanged: { request, answer } } as Parameters<typeof recorder.see>[0]);
    see(step('geneQrcode', 'web'), answerOf({ qrcodeId: 'code-1' }));
    see(step(call, 'web'), answerOf({ status: 'EXPIRED' }));
    expect(recorder.coverage()[0]?.missing).not.toContain('PENDING TIME_OUT');
  });

  it('is folded by the journal', () => {
    const journal = createJournal(10, () => createCallReader(table));
    for (let poll = 0; poll < 3; poll += 1) journal.record(poll, call, request, answerOf({ status: 'PENDING' }));
    expect(journal.since(0, 10).entries).toMatchObject([{ operation: 'peek', qrcodeId: 'code-1', times: 3 }]);
  });

  it('is in no budget of what changes a deployment', () => {
    expect(classOf({ steps: [step(call, 'web')] }, table)).toBe('read-only');
  });

  it('leaves nothing in the ledger', () => {
    const ledger = keepLedger({} as Parameters<typeof keepLedger>[0], table);
    const played = { step: step(call, 'web'), exchanged: { request, answer: answerOf({ status: 'PENDING' }) } };
    ledger.see(played as Parameters<typeof ledger.see>[0]);
    expect(ledger.leftovers()).toEqual([]);
  });

  it('is a poll to the judge of clients', () => {
    const { status, body, headers } = answerOf({ status: 'SCANNED', briefUserInfo: {} });
    const exchange = { ...request, at: 0, answeredAt: 1, status, answer: body, answerHeaders: headers };
    expect(interpret(exchange, table)).toMatchObject({ kind: 'poll', code: 'code-1', status: 'SCANNED' });
  });

  it('is folded by the dashboard', () => {
    const journal = createJournal(10, () => createCallReader(table));
    const lines: Line[] = [];
    for (let poll = 0; poll < 2; poll += 1) journal.record(poll, call, request, answerOf({ status: 'PENDING' }));
    for (const entry of journal.entries()) addLine(lines, entry as Entry);
    expect(lines).toMatchObject([{ times: 2 }]);
  });
});

describe('the columns of an operation', () => {
  it('are all required', () => {
    const { does: _does, ...withoutDoes } = peek;
    const { flow: _flow, ...withoutFlow } = peek;
    const { codeField: _field, ...withoutField } = peek;
    const { leaves: _leaves, ...withoutLeaves } = peek;
    const { mayRepeat: _repeat, ...withoutRepeat } = peek;
    const rows: Operation[] = [
      // @ts-expect-error: a row says what the call does.
      withoutDoes,
      // @ts-expect-error: a row says which codes it is about.
      withoutFlow,
      // @ts-expect-error: a row says which field names the code.
      withoutField,
      // @ts-expect-error: a row says what it leaves behind.
      withoutLeaves,
      // @ts-expect-error: a row says whether a client may repeat it.
      withoutRepeat,
    ];
    expect(rows).toHaveLength(5);
  });
});

describe('the names of operations', () => {
  const allowed = [/^contracts\/protocol\/operations\//, /^contracts\/suite\/cases\//, /^mocks\/behaviours\//];
  const files = ['contracts', 'mocks', 'server'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  );

  it.each(files.filter((file) => !allowed.some((pattern) => pattern.test(file))))(
    'are no list of their own in %s',
    (file) => {
      // An example in a comment is documentation.
      const code = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
      const spelt = Object.keys(operations).filter((name) => new RegExp(`\\b${name}\\b`).test(code));
      expect(spelt.length, spelt.join(', ')).toBeLessThan(3);
    },
  );
});
