import type { ClientScenario } from '../../contracts/client/index.js';
import type { ApiResponse } from '../../contracts/protocol/index.js';
import type { Mock } from '../../mocks/index.js';

/** A mock whose exchanges answer an id_token that a backend has to refuse. */
export function withIdToken(mock: Mock, idToken: ClientScenario['idToken'], foreign: () => string | undefined): Mock {
  if (idToken !== 'forged' && idToken !== 'for-another-app') return mock;
  return {
    ...mock,
    async respond(request) {
      const answer = await mock.respond(request);
      const data = (answer?.body as { data?: { id_token?: string } } | undefined)?.data;
      if (answer === undefined || data?.id_token === undefined || !request.path.includes('exchange')) return answer;
      const replaced = idToken === 'forged' ? forge(data.id_token) : foreign();
      return {
        ...answer,
        body: { ...(answer.body as object), data: { ...data, id_token: replaced } },
      } satisfies ApiResponse;
    },
  };
}

/** The claims are right but for one second, so that nothing but the signature tells. */
function forge(token: string): string {
  const [header, payload = '', signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const forged = Buffer.from(JSON.stringify({ ...claims, exp: claims.exp + 1 })).toString('base64url');
  return [header, forged, signature].join('.');
}
