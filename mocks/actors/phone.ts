import type { ApiRequest, QrcodeAction } from '../../contracts/protocol/index.js';
import { operations } from '../../contracts/protocol/index.js';
import type { Responder } from '../engine/responder.js';
import type { User } from '../world/user.js';

/**
 * A phone in a user's hand. It plays the same operations that an app calls; each call rejects with a
 * {@link RefusedError} if the mock refuses it.
 *
 * @example
 * const { id: qrcodeId } = await mock.admin('createCode', {});
 * const phone = mock.phone('alice');
 * await phone.scan(qrcodeId);
 * await phone.confirm(qrcodeId);
 */
export interface Phone {
  scan(qrcodeId: string): Promise<void>;
  confirm(qrcodeId: string): Promise<void>;
  cancel(qrcodeId: string): Promise<void>;
}

interface Envelope {
  readonly statusCode: number;
  readonly message: string;
  readonly apiCode?: number | undefined;
  readonly data?: { readonly access_token?: string };
}

/**
 * The mock refused what a phone has asked for.
 *
 * @example
 * await mock.phone('bob').confirm(qrcodeId).catch((error: RefusedError) => error.apiCode); // 990001
 */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly statusCode: number;
  readonly apiCode: number | undefined;

  constructor(what: string, { statusCode, apiCode, message }: Envelope) {
    super(`${what} was refused: ${message} (statusCode ${statusCode}, apiCode ${apiCode ?? 'none'})`);
    this.statusCode = statusCode;
    this.apiCode = apiCode;
  }
}

/** Hands a user a phone. */
export function createPhone(
  { respond }: Pick<Responder, 'respond'>,
  findUser: () => Promise<{ user: User; appId: string }>,
): Phone {
  async function call(path: string, headers: ApiRequest['headers'], body: unknown): Promise<Envelope> {
    const answer = await respond({
      method: 'POST',
      baseUrl: 'http://phone.invalid',
      path,
      query: {},
      headers: { 'content-type': 'application/json', 'x-authing-lang': 'en-US', ...headers },
      body: JSON.stringify(body),
    });
    const envelope = answer?.body as Envelope;
    if (envelope.statusCode !== 200) throw new RefusedError(path, envelope);
    return envelope;
  }

  async function act(qrcodeId: string, action: QrcodeAction) {
    const { user, appId } = await findUser();
    const signedIn = await call(
      operations.signin.path,
      { 'x-authing-app-id': appId },
      { connection: 'PASSWORD', passwordPayload: { account: user.username, password: user.password } },
    );
    const authorization = String(signedIn.data?.access_token);
    await call(operations.changeQrcodeStatus.path, { authorization }, { qrcodeId, action });
  }

  return {
    scan: (qrcodeId) => act(qrcodeId, 'SCAN'),
    confirm: (qrcodeId) => act(qrcodeId, 'CONFIRM'),
    cancel: (qrcodeId) => act(qrcodeId, 'CANCEL'),
  };
}
