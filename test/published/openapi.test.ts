import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { cases, type OperationName, playContract } from 'authing-qrcode-mock/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { operationAt } from '../../dist/contracts/protocol/classify.js';
import { operationRows } from '../../dist/contracts/protocol/operations.js';
import { defaultSettings } from '../../mocks/world/settings.js';
import { engineTarget } from '../support/targets.js';
import { differences, unknownOperations } from './known-differences.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
}

interface Facts {
  readonly operations: Readonly<
    Record<
      string,
      {
        readonly parameters?: readonly (Schema & { readonly name: string; readonly required: boolean })[];
        readonly body?: Schema;
        readonly response?: Schema;
      }
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** The structure of upstream's own OpenAPI: operations, fields, required, enums and defaults, without its texts. */
const facts: Facts = JSON.parse(readFileSync(new URL('openapi-facts.json', import.meta.url), 'utf8'));

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ $id: 'facts', components: facts.components });
const validate = (schema: Schema, value: unknown): string[] => {
  const check = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('#/components', 'facts#/components')));
  return check(value) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

const resolve = (schema: Schema = {}): Schema =>
  schema.$ref === undefined ? schema : resolve(facts.components.schemas[schema.$ref.split('/').pop() ?? '']);

const pathOf = ([, { method, path }]: (typeof operationRows)[number]) => `${method} ${path}`;

describe('the answers of the mock, held against the OpenAPI of upstream', () => {
  const answers = new Map<OperationName, { readonly success: boolean; readonly body: unknown }[]>();
  beforeAll(async () => {
    const target = await engineTarget();
    const send: typeof target.send = async (request) => {
      const answer = await target.send(request);
      const operation = operationAt(request) as OperationName | undefined;
      const body = answer.body as { statusCode?: number; error?: string } | undefined;
      if (operation !== undefined && answer.status === 200 && body !== undefined) {
        const success = body.error === undefined && (body.statusCode ?? 200) === 200;
        answers.set(operation, [...(answers.get(operation) ?? []), { success, body }]);
      }
      return answer;
    };
    for await (const _ of playContract(
      { ...target, send },
      cases.filter(({ needs }) => !needs.includes('faults')),
    )) {
      // Only the answers matter here.
    }
  });

  const described = operationRows.filter((row) => facts.operations[pathOf(row)]?.response !== undefined);

  it.each(described.map((row) => [row[0], row] as const))('%s: every success is valid', (name, row) => {
    const schema = facts.operations[pathOf(row)]?.response as Schema;
    const seen = (answers.get(name) ?? []).filter(({ success }) => success);
    const wrong = new Set(seen.flatMap(({ body }) => validate(schema, body)));
    if (row[1].output !== null || row[1].envelope !== 'oidc') expect(seen.length).toBeGreaterThan(0);
    expect([...wrong]).toEqual([]);
  });

  it.each(described.filter(([, row]) => row.envelope === 'v3').map(([name]) => name))(
    '%s: every refusal is a valid envelope',
    (name) => {
      const refusals = (answers.get(name) ?? []).filter(({ success }) => !success);
      const wrong = new Set(
        refusals.flatMap(({ body }) => validate({ $ref: '#/components/schemas/CommonResponseDto' }, body)),
      );
      expect([...wrong]).toEqual([]);
    },
  );
});

/** The fields of an input with what is known of each: `name*` is required. */
function describeFields(schema: Schema): string[] {
  const { properties = {}, required = [] } = resolve(schema);
  return Object.entries(properties).map(([name, field]) => {
    const { enum: values } = resolve(field);
    return `${name}${required.includes(name) ? '*' : ''}${values === undefined ? '' : ` ${[...values].sort().join('|')}`}`;
  });
}

function inputOf(row: (typeof operationRows)[number]): string[] {
  const { parameters, body } = facts.operations[pathOf(row)] ?? {};
  if (body !== undefined) return describeFields(body);
  return (parameters ?? []).map(
    ({ name, required, enum: values }) =>
      `${name}${required ? '*' : ''}${values === undefined ? '' : ` ${[...values].sort().join('|')}`}`,
  );
}

const ourInputOf = ([, { input }]: (typeof operationRows)[number]) =>
  describeFields(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema);

describe('the table of operations and the OpenAPI of upstream', () => {
  it('name the same operations, but for those with a reason', () => {
    const ours = operationRows.flatMap((row) => [
      pathOf(row),
      ...(row[1].alsoBy ? [`${row[1].alsoBy} ${row[1].path}`] : []),
    ]);
    const theirs = Object.keys(facts.operations);
    expect(theirs.filter((one) => !ours.includes(one))).toEqual([]);
    expect(ours.filter((one) => !theirs.includes(one)).sort()).toEqual(Object.keys(unknownOperations).sort());
  });

  it('name the same fields, required fields and enums of the input, but for those with a reason', () => {
    const found = operationRows
      .filter((row) => facts.operations[pathOf(row)] !== undefined)
      .flatMap((row) => {
        const [theirs, ours] = [inputOf(row), ourInputOf(row)];
        return [
          ...theirs.filter((one) => !ours.includes(one)).map((one) => `${row[0]} lacks ${one}`),
          ...ours.filter((one) => !theirs.includes(one)).map((one) => `${row[0]} adds ${one}`),
        ];
      });
    expect(found.sort()).toEqual(Object.keys(differences).sort());
  });

  it('name the same settings of the user pool, with the same defaults but for one that upstream contradicts', () => {
    const { properties = {} } = facts.components.schemas['QrcodeLoginStrategyDto'] ?? {};
    const theirs = Object.entries(properties).filter(([name]) => !name.endsWith('Unit'));
    const unlike = theirs.filter(([name, field]) => defaultSettings[name as 'qrcodeExpiresIn'] !== field.default);
    expect(theirs.length).toBe(4);
    expect(unlike.map(([name]) => name)).toEqual(['allowExchangeUserInfoFromBrowser']);
  });
});
