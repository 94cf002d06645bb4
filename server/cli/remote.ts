import type { AdminInput, AdminOperationName, AdminOutput } from '../../contracts/protocol/admin.js';
import type { ApiRequest, ApiResponse } from '../../contracts/protocol/index.js';
import { describeProxy, proxyFor } from '../proxy/proxy.js';

/** A mock that cannot be reached, or does not do what it was told. `exitCode`: 1 it refuses, 3 it cannot be reached. */
class RemoteError extends Error {
  override readonly name = 'RemoteError';
  readonly exitCode: 1 | 3;

  constructor(exitCode: 1 | 3, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The address of a running mock, and its credentials. */
export interface Remote {
  readonly url: string;
  readonly adminToken?: string | undefined;
  readonly userPool?: string | undefined;
  /** The environment, which may name a proxy; none if left out. */
  readonly environment?: NodeJS.ProcessEnv | undefined;
  /** Sends a request over HTTP, with limits of its own; as a request is usually sent, if left out. */
  readonly send?: ((request: ApiRequest) => Promise<ApiResponse>) | undefined;
}

/** Carries out an admin operation on a mock that runs elsewhere. Rejects with RemoteError. */
export async function commandRemotely<Name extends AdminOperationName>(
  { url, adminToken, userPool, environment = {}, send = sendByFetch(environment) }: Remote,
  name: Name,
  input: AdminInput<Name>,
): Promise<AdminOutput<Name>> {
  // Loaded when it is needed: a server starts faster without.
  const { writeCommand } = await import('../../contracts/protocol/admin.js');
  const { status, body } = await send({
    ...writeCommand(name, input),
    baseUrl: url,
    headers: {
      'content-type': 'application/json',
      ...(adminToken !== undefined && { authorization: `Bearer ${adminToken}` }),
      ...(userPool !== undefined && { 'x-authing-userpool-id': userPool }),
    },
  });
  if (status >= 200 && status < 300 && typeof body === 'object') return body as AdminOutput<Name>;
  const said = (body as { error?: { message?: unknown } } | null | undefined)?.error?.message;
  throw new RemoteError(
    1,
    typeof said === 'string' ? said : `${url} answers HTTP ${status}, and is no mock of this kind`,
  );
}

const sendByFetch =
  (environment: NodeJS.ProcessEnv) =>
  async ({ method, baseUrl, path, query, headers, body }: ApiRequest): Promise<ApiResponse> => {
    const search = String(new URLSearchParams(query as Record<string, string>));
    const address = `${baseUrl}${path}${search === '' ? '' : `?${search}`}`;
    const proxy = proxyFor(new URL(address), environment);
    try {
      const response = await (proxy === undefined ? fetch : await fetchThroughProxies(environment))(address, {
        method,
        headers: headers as Record<string, string>,
        ...(body !== undefined && { body }),
        // The token of the admin API does not travel to another host.
        redirect: 'error',
      });
      return { status: response.status, headers: {}, body: await response.json().catch(() => undefined) };
    } catch (error) {
      const { cause, message } = error as Error & { cause?: { code?: string } };
      const { origin } = new URL(baseUrl);
      const through = proxy === undefined ? '' : `, asked through ${describeProxy(proxy)}`;
      throw new RemoteError(
        3,
        `no mock answers at ${origin}${through} (${cause?.code ?? message}): start one with authing-qrcode-mock serve, or name it with --url`,
      );
    }
  };

/** Loaded where there is a proxy: that of Node does not go through one. */
async function fetchThroughProxies(environment: NodeJS.ProcessEnv): Promise<typeof fetch> {
  const [{ fetch: fetchBy }, { createDispatchers }] = await Promise.all([
    import('undici'),
    import('../proxy/dispatchers.js'),
  ]);
  const dispatchers = createDispatchers(environment);
  return ((address: string, options: object) =>
    fetchBy(address, {
      ...options,
      dispatcher: dispatchers.of(new URL(address)).dispatcher,
    })) as unknown as typeof fetch;
}
