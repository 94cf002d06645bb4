import { Ajv2020 } from 'ajv/dist/2020.js';
import { formats, type Report } from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import { reportJsonSchema, reportSchema } from '../../../dist/contracts/internal.js';
import { richReport, sampleReports } from '../../support/sample-report.js';

const validate = new Ajv2020({ strict: true }).compile(reportJsonSchema());

/** The same values, every object with its keys the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

describe('a report in JSON', () => {
  it.each(sampleReports)('is valid by the published schema: %s', (_, report) => {
    validate(JSON.parse(formats.json.format(report)));
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each(sampleReports)('is read back as it was: %s', (_, report) => {
    expect(reportSchema.parse(JSON.parse(formats.json.format(report)))).toEqual(report);
  });

  it('is the same text whatever the order of its keys was', () => {
    const report = richReport();
    expect(formats.json.format(reversed(report) as Report)).toBe(formats.json.format(report));
  });

  it('begins with what tells its form', () => {
    expect(Object.keys(JSON.parse(formats.json.format(richReport()))).slice(0, 3)).toEqual([
      'schemaVersion',
      'tool',
      'kind',
    ]);
  });

  it('leaves out what was received where there was nothing', () => {
    const [, failure] = JSON.parse(formats.json.format(richReport())).verdicts;
    expect(failure.differences[1]).toEqual({
      step: 3,
      path: 'data.briefUserInfo',
      expected: { $is: 'string' },
      assumed: true,
    });
  });
});

describe('the schema of a report', () => {
  it('has an id and a title', () => {
    expect(reportJsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:authing-qrcode-mock:report:1',
      title: 'authing-qrcode-mock report',
    });
  });

  it('refuses what is no report', () => {
    expect(validate({ ...JSON.parse(formats.json.format(richReport())), schemaVersion: 2 })).toBe(false);
  });

  it('takes fields that a later version adds', () => {
    expect(validate({ ...JSON.parse(formats.json.format(richReport())), later: true })).toBe(true);
  });
});
