import * as z from 'zod';
import { type Report, reportSchema } from '../report.js';
import { visibleJson } from '../sanitise.js';

/** As much of a JSON schema as the order of keys needs. */
interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/**
 * The JSON Schema of a report in JSON, as it is published.
 *
 * @example
 * reportJsonSchema()['$id']; // 'urn:authing-qrcode-mock:report:1'
 */
export function reportJsonSchema(): Record<string, unknown> {
  // Open to fields that it does not know: what a later version adds does not break who reads by this one.
  const { $schema, ...schema } = z.toJSONSchema(reportSchema, { io: 'input' });
  return {
    $schema,
    $id: 'urn:authing-qrcode-mock:report:1',
    title: 'authing-qrcode-mock report',
    description: 'What a run of authing-qrcode-mock has found',
    ...schema,
  };
}

/** Known keys in the order of the schema, all others by name: the same report gives the same bytes. */
function arrange(value: unknown, schema: Schema | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => arrange(item, schema?.items));
  if (typeof value !== 'object' || value === null) return value;
  const known = Object.keys(schema?.properties ?? {}).filter((key) => Object.hasOwn(value, key));
  const others = Object.keys(value).filter((key) => !known.includes(key));
  return Object.fromEntries(
    [...known, ...others.sort()].map((key) => [
      key,
      arrange(value[key as keyof typeof value], schema?.properties?.[key]),
    ]),
  );
}

/**
 * Writes a report as JSON: all that it holds, nothing cut.
 *
 * @example
 * JSON.parse(formatJson(report)).summary.failed; // 2
 */
export const formatJson = (report: Report): string =>
  `${visibleJson(JSON.stringify(arrange(report, reportJsonSchema()), undefined, 2))}\n`;
