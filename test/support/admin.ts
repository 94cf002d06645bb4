import type { AdminError, Mock } from 'authing-qrcode-mock';
import { type AdminOperation, type AdminOperationName, adminOperations } from 'authing-qrcode-mock/contracts';

/** Carries out an admin operation, in whatever way. */
export type Command = (name: AdminOperationName, input?: Record<string, unknown>) => Promise<unknown>;

/** In process. */
export const commandInProcess =
  (mock: Mock): Command =>
  (name, input) =>
    mock.admin(name, input as never);

/** Over HTTP; rejects as in process, so that one test serves both. */
export const commandOverHttp =
  (baseUrl: string, headers: Record<string, string> = {}): Command =>
  async (name, input = {}) => {
    const { method, path }: AdminOperation = adminOperations[name];
    const rest = { ...input };
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, field: string) => {
      delete rest[field];
      return encodeURIComponent(String(input[field]));
    });
    const query = method === 'GET' ? `?${new URLSearchParams(rest as Record<string, string>)}` : '';
    const body = method === 'GET' ? {} : { body: JSON.stringify(rest) };
    const response = await fetch(baseUrl + filled + query, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...body,
    });
    const answer = await response.json();
    if (response.ok) return answer;
    throw Object.assign(new Error(answer.error.message), { status: response.status } satisfies Partial<AdminError>);
  };
