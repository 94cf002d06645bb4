import { type ApiRequest, type Fields, fieldsOf } from '../../contracts/protocol/index.js';

/** How long the id of a code is, which a ticket begins with. */
export const codeIdLength = 24;

/** The fields that name a code, in any dialect. */
const names = ['qrcodeId', 'random', 'pushCodeId'] as const;

/** The code that a request is about, or that its answer has made; `undefined` where there is none. */
export function codeIdOf({ query, body }: Pick<ApiRequest, 'query' | 'body'>, answer?: unknown): string | undefined {
  const input = fieldsOf(body);
  const { data } = (answer ?? {}) as { data?: unknown };
  for (const fields of [query, input, typeof data === 'object' && data !== null ? (data as Fields) : {}]) {
    const name = names.find((candidate) => typeof fields[candidate] === 'string');
    if (name !== undefined) return String(fields[name]);
  }
  const { ticket } = input;
  return typeof ticket === 'string' ? ticket.slice(0, codeIdLength) : undefined;
}
