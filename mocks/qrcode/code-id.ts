import { type ApiRequest, classify, parseFields } from '../../contracts/protocol/index.js';

/** The length of the id of a code, which a ticket begins with. */
export const codeIdLength = 24;

/** The code that a request is about, or that its answer has made; `undefined` where there is none. */
export function codeIdOf(
  { query, body }: Pick<ApiRequest, 'query' | 'body'>,
  operation?: string,
  answer?: unknown,
): string | undefined {
  const sent = parseFields(body);
  const { code } = classify({ operation, input: { ...sent, ...query }, answer });
  if (code !== undefined) return code;
  const { ticket } = sent;
  return typeof ticket === 'string' ? ticket.slice(0, codeIdLength) : undefined;
}
