import { Validator } from '@seriousme/openapi-schema-validator';
import { AuthenticationClient } from 'authing-node-sdk';
import { createMock } from 'authing-qrcode-mock';
import { describeApi, errors } from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import { operationRows } from '../../dist/contracts/internal.js';
import { socketTransport } from '../support/transports.js';

const described = describeApi('0.1.0');

describe('the OpenAPI document of the API', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(JSON.parse(JSON.stringify(described)))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it.each(operationRows)('has %s, with its source and the sources of its refusals', (name, row) => {
    const operation = described.paths[row.path]?.[row.method.toLowerCase()];
    expect(operation).toMatchObject({ operationId: name, 'x-source': row.source });
    const refusals = operation?.['x-refusals'] as { name: keyof typeof errors; source: unknown }[];
    expect(refusals.map((refusal) => refusal.name)).toEqual(expect.arrayContaining([...row.errors]));
    for (const refusal of refusals) {
      const { source, messages } = errors[refusal.name];
      expect(refusal).toMatchObject({ source, messages, message: messages['en-US'] });
    }
  });

  it('names methods that the official Node SDK has', () => {
    const named = operationRows.flatMap(([, { inNodeSdk }]) => (inNodeSdk === undefined ? [] : [inNodeSdk.method]));
    expect(named).toContain('geneQrCode');
    for (const method of named) expect(AuthenticationClient.prototype).toHaveProperty(method, expect.any(Function));
  });

  it('names each operation once', () => {
    const ids = Object.values(described.paths).flatMap((methods) =>
      Object.values(methods).map((one) => one['operationId']),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a served mock', () => {
  it.each(['/__mock/openapi.json', '/__mock/v1/openapi.json'])('serves valid OpenAPI 3.1 at %s', async (path) => {
    const { baseUrl, close } = await socketTransport(createMock());
    const document = await (await fetch(baseUrl + path)).json();
    await close();
    expect(await new Validator().validate(document)).toEqual({ valid: true });
  });
});
