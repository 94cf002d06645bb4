import { element } from '../element.js';
import { chooser } from '../form.js';
import type { Operation, Schema } from './document.js';

/** A part of a request that a user fills in. */
export interface Field {
  readonly name: string;
  readonly place: 'path' | 'query' | 'header' | 'body';
  readonly control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
  /** The value; `undefined` where nothing is filled in. */
  read(): unknown;
}

/** The ids and tickets that the mock has answered last, by the names of fields that take them. */
export type Remembered = Map<string, string>;

/** Values that make sense of the fields that a user would have to look up. */
const samples: Readonly<Record<string, unknown>> = {
  type: 'MOBILE_APP',
  action: 'SCAN',
  connection: 'PASSWORD',
  passwordPayload: { account: 'alice', password: 'password' },
  by: '121s',
  scene: 'APP_AUTH',
};

function makeField(
  operationId: string,
  name: string,
  place: Field['place'],
  required: boolean,
  schema: Schema,
  remembered: Remembered,
): Field {
  const id = `${operationId}-${place}-${name}`;
  const sample = remembered.get(name) ?? (required ? samples[name] : undefined);
  const values = schema.enum ?? (schema.type === 'boolean' ? [true, false] : undefined);
  if (values !== undefined) {
    const texts = values.map(String);
    const control = chooser(id, [
      ...(required ? [] : [['', ''] as const]),
      ...texts.map((text) => [text, text] as const),
    ]);
    if (texts.includes(String(sample))) control.value = String(sample);
    return { name, place, control, read: () => values.find((one) => String(one) === control.value) };
  }
  const isText = schema.type === 'string' || (schema.type === undefined && typeof sample !== 'object');
  const isNumber = schema.type === 'integer' || schema.type === 'number';
  const control =
    isText || isNumber
      ? element('input', { id, type: isNumber ? 'number' : 'text', required, autocomplete: 'off', 'data-field': name })
      : element('textarea', { id, required, rows: 3 });
  if (sample !== undefined) control.value = typeof sample === 'string' ? sample : JSON.stringify(sample);
  const read = () => {
    if (control.value === '') return undefined;
    return isText ? control.value : JSON.parse(control.value);
  };
  return { name, place, control, read };
}

/** The fields of an operation: those of its path, query and headers, then those of its body. */
export function makeFields({ operationId, parameters = [], requestBody }: Operation, remembered: Remembered): Field[] {
  const [body] = Object.values(requestBody?.content ?? {});
  const { properties = {}, required = [] } = body?.schema ?? {};
  return [
    ...parameters.map(({ name, in: place, required: needed, schema = {} }) =>
      makeField(operationId, name, place as 'query', needed, schema, remembered),
    ),
    ...Object.entries(properties).map(([name, schema]) =>
      makeField(operationId, name, 'body', required.includes(name), schema, remembered),
    ),
  ];
}
