import type { AdminInput, AdminOperation, AdminOperationName, AdminOutput } from '../../contracts/protocol/admin.js';

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
}

/** Carries out an admin operation on a mock that runs elsewhere. Rejects with RemoteError. */
export async function commandRemotely<Name extends AdminOperationName>(
  { url, adminToken, userPool }: Remote,
  name: Name,
  input: AdminInput<Name>,
): Promise<AdminOutput<Name>> {
  // Loaded when it is needed: a server starts faster without.
  const { adminOperations } = await import('../../contracts/protocol/admin.js');
  const { method, path }: AdminOperation = adminOperations[name];
  const rest = new Map(Object.entries(input as Record<string, unknown>).filter(([, value]) => value !== undefined));
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, field: string) => {
    const value = encodeURIComponent(String(rest.get(field)));
    rest.delete(field);
    return value;
  });
  const fields = Object.fromEntries(rest);
  const query = method === 'GET' && rest.size > 0 ? `?${new URLSearchParams(fields as Record<string, string>)}` : '';
  const response = await send(url + filled + query, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(adminToken !== undefined && { authorization: `Bearer ${adminToken}` }),
      ...(userPool !== undefined && { 'x-authing-userpool-id': userPool }),
    },
    ...(method !== 'GET' && { body: JSON.stringify(fields) }),
  });
  const answer = (await response.json().catch(() => undefined)) as { error?: { message?: string } } | undefined;
  if (response.ok && answer !== undefined) return answer as AdminOutput<Name>;
  const message = answer?.error?.message ?? `${url} answers HTTP ${response.status}, and is no mock of this kind`;
  throw new RemoteError(1, message);
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    // The token of the admin API does not travel to another host.
    return await fetch(url, { ...init, redirect: 'error' });
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    const { origin } = new URL(url);
    throw new RemoteError(
      3,
      `no mock answers at ${origin} (${cause?.code ?? message}): start one with authing-qrcode-mock serve, or name it with --url`,
    );
  }
}
