import { valueAt } from './match.js';

/** The fields of a JSON object. */
export type Fields = { readonly [name: string]: unknown };

/** The fields of a body that is a JSON object; none of any other, which somebody else refuses. */
export function fieldsOf(body: string | undefined): Fields {
  if (!body?.trimStart().startsWith('{')) return {};
  try {
    return JSON.parse(body) as Fields;
  } catch {
    return {};
  }
}

/** Whether an envelope, of V3 or of V2, says that a call has succeeded. */
export const saysSuccess = (envelope: unknown): boolean =>
  valueAt('statusCode', envelope) === 200 || valueAt('code', envelope) === 200;
