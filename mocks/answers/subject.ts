import { type ApiRequest, decodeJwt, textOf } from '../../contracts/protocol/index.js';
import { readClientCredentials } from '../engine/authenticate.js';
import { codeIdOf } from '../qrcode/code-id.js';
import type { Subject } from '../user-pools.js';

/** Tells what a request is about, in any of the ways that clients have. */
export const subject: Subject = { appOf: appIdOf, codeOf: codeIdOf };

/** The app that a request names in any of the ways that clients have. */
function appIdOf(request: ApiRequest): string | undefined {
  const { headers, path, body } = request;
  const named = headers['x-authing-app-id'] ?? readClientCredentials(request, {}).id;
  if (named !== undefined) return String(named);
  const inBody = /["&]?client_id"?\s*[:=]\s*"?(\w+)/.exec(body ?? '')?.[1];
  if (inBody !== undefined) return inBody;
  const inPath = /^\/([^/]+)\/oidc\/|\/applications\/([^/]+)\//.exec(path);
  return inPath?.[1] ?? inPath?.[2] ?? audienceOf(String(headers['authorization'] ?? ''));
}

/** The app that a login state was issued to: its tokens are JWTs, which say so. */
function audienceOf(authorization: string): string | undefined {
  return textOf(decodeJwt(authorization.replace(/^bearer\s+/i, ''))?.claims['aud']);
}
