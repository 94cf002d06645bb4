import { createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import type { ClientScenario } from '../../../contracts/client/index.js';
import { type ApiResponse, decodeJwt, operationRows } from '../../../contracts/protocol/index.js';
import type { Mock } from '../../../mocks/index.js';
import { publicKeys, signToken } from '../../../mocks/internal.js';
import { otherUser } from './preparation.js';

type IdTokenFlaw = NonNullable<ClientScenario['idToken']>;
type Claims = Readonly<Record<string, unknown>>;

/** A mock whose exchanges answer an id_token that a backend has to refuse. */
export function withIdToken(mock: Mock, flaw: IdTokenFlaw | undefined, foreign: () => string | undefined): Mock {
  // One that has expired comes of a clock that is wrong.
  if (flaw === undefined || flaw === 'expired') return mock;
  const replaceIn = async (answer: ApiResponse): Promise<ApiResponse> => {
    const data = (answer.body as { data?: { id_token?: string } } | undefined)?.data;
    if (data?.id_token === undefined) return answer;
    const replaced =
      flaw === 'for-another-app' ? foreign() : await spoil(flaw, data.id_token, (await mock.users.named(otherUser)).id);
    return { ...answer, body: { ...(answer.body as object), data: { ...data, id_token: replaced } } };
  };
  const route: Mock['route'] = (path) => {
    const answer = mock.route(path);
    const isExchange = operationRows.some(([, row]) => row.path === path && row.does === 'exchange');
    return answer && isExchange ? async (request) => replaceIn(await answer(request)) : answer;
  };
  return { ...mock, route, respond: (request) => route(request.path)?.(request) };
}

/** The token of another user, with one flaw: everything else about it is right, so that nothing but the flaw tells. */
function spoil(
  flaw: Exclude<IdTokenFlaw, 'expired' | 'for-another-app'>,
  token: string,
  sub: string,
): string | Promise<string> {
  const claims: Claims = { ...decodeJwt(token)?.claims, sub };
  switch (flaw) {
    case 'forged':
      return forge(token, claims);
    case 'unsigned':
      return `${write({ alg: 'none', typ: 'JWT' }, claims)}.`;
    case 'of-another-issuer':
      return signToken({ ...claims, iss: 'https://elsewhere.example.com/oidc' });
    case 'by-a-confused-key':
      return signToken(claims, publicKeyText());
    case 'not-valid-yet': {
      const later = Number(claims['iat']) + 3_600;
      return signToken({ ...claims, iat: later, nbf: later, exp: later + 3_600 });
    }
    case 'by-an-unknown-key':
      return signByUnknownKey(claims);
  }
}

const write = (...parts: readonly object[]): string =>
  parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');

/** The signature is that of other claims. */
function forge(token: string, claims: Claims): string {
  const [header = '', , signature = ''] = token.split('.');
  return `${header}.${write(claims)}.${signature}`;
}

/** The published key as a library is handed it: one that takes any algorithm takes it for the secret of HS256. */
function publicKeyText(): string {
  const [key] = publicKeys.keys;
  return createPublicKey({ key: key as JsonWebKey, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString();
}

let unknownKey: KeyObject | undefined;

function signByUnknownKey(claims: Claims): string {
  unknownKey ??= generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
  const text = write({ alg: 'RS256', typ: 'JWT', kid: 'nobody-has-published-this-key' }, claims);
  return `${text}.${sign('sha256', Buffer.from(text), unknownKey).toString('base64url')}`;
}
