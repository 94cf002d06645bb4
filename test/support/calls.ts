import type { Mock } from 'authing-qrcode-mock';
import { type ApiResponse, type OperationName, operations } from 'authing-qrcode-mock/contracts';

/** The envelope, as far as tests look into it. */
export interface Envelope {
  readonly statusCode: number;
  readonly apiCode?: number;
  readonly message: string;
  readonly requestId: string;
  readonly data?: { readonly qrcodeId?: string; readonly status?: string; readonly ticket?: string };
}

/** Calls an operation of a mock, without any transport. */
export async function callMock(
  mock: Mock,
  name: OperationName,
  input: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<ApiResponse> {
  const { method, path } = operations[name];
  const request = { method, path, baseUrl: 'http://mock.test', query: {}, headers };
  const answer = await mock.respond(
    method === 'GET'
      ? { ...request, query: input as Record<string, string> }
      : { ...request, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(input) },
  );
  if (answer === undefined) throw new Error(`${name} is not answered`);
  return answer;
}

export async function generateQrcode(mock: Mock): Promise<string> {
  const { body } = await callMock(mock, 'geneQrcode', { type: 'MOBILE_APP' });
  return String((body as Envelope).data?.qrcodeId);
}

export async function pollQrcode(mock: Mock, qrcodeId: string): Promise<Envelope> {
  return (await callMock(mock, 'getQrcodeStatus', { qrcodeId })).body as Envelope;
}
