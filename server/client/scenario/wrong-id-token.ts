import type { ClientScenario } from '../../../contracts/client/index.js';
import { type ApiResponse, decodeJwt, operationRows } from '../../../contracts/protocol/index.js';
import type { Mock } from '../../../mocks/index.js';

/** A mock whose exchanges answer an id_token that a backend has to refuse. */
export function withIdToken(mock: Mock, idToken: ClientScenario['idToken'], foreign: () => string | undefined): Mock {
  if (idToken !== 'forged' && idToken !== 'for-another-app') return mock;
  const replaceIn = (answer: ApiResponse): ApiResponse => {
    const data = (answer.body as { data?: { id_token?: string } } | undefined)?.data;
    if (data?.id_token === undefined) return answer;
    const replaced = idToken === 'forged' ? forge(data.id_token) : foreign();
    return { ...answer, body: { ...(answer.body as object), data: { ...data, id_token: replaced } } };
  };
  const route: Mock['route'] = (path) => {
    const answer = mock.route(path);
    const isExchange = operationRows.some(([, row]) => row.path === path && row.does === 'exchange');
    return answer && isExchange ? async (request) => replaceIn(await answer(request)) : answer;
  };
  return { ...mock, route, respond: (request) => route(request.path)?.(request) };
}

/** The claims are right but for one second, so that nothing but the signature tells. */
function forge(token: string): string {
  const [header, , signature] = token.split('.');
  const { claims = {} } = decodeJwt(token) ?? {};
  const forged = Buffer.from(JSON.stringify({ ...claims, exp: Number(claims['exp']) + 1 })).toString('base64url');
  return [header, forged, signature].join('.');
}
