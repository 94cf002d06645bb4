import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { validate } from 'ctrf';
import { validateXML } from 'xmllint-wasm';
import { reportJsonSchema } from '../../dist/contracts/internal.js';

/** The faults of reports by the schemas of JUnit, CTRF and our own; `texts` holds each by the name of its format. */
export async function faultsOf(texts: ReadonlyMap<string, string>) {
  const [junit = '', ctrf = '', json = ''] = ['junit', 'ctrf', 'json'].map((name) => texts.get(name));
  const schema = await readFile(new URL('junit.xsd', import.meta.url), 'utf8');
  const check = new Ajv2020().compile(reportJsonSchema());
  return {
    junit: (await validateXML({ xml: junit, schema })).errors,
    ctrf: validate(JSON.parse(ctrf)).errors,
    json: check(JSON.parse(json)) ? [] : check.errors,
  };
}
