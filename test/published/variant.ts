import type { ApiRequest, ApiResponse } from 'authing-qrcode-mock/contracts';
import { operationAt } from '../../dist/contracts/protocol/classify.js';

/** An envelope or a bare answer, as far as a variant looks into it. */
export type Body = { readonly [field: string]: unknown };

/** A deployment that differs from the mock in its answers alone. */
export interface Variant {
  readonly name: string;
  /** Where it is published, or which rule it breaks. */
  readonly source: string;
  readonly change: (body: Body, call: { readonly request: ApiRequest; readonly operation: string }) => unknown;
}

/** The answers of a target, as a variant has them. */
export const withVariant =
  (send: (request: ApiRequest) => Promise<ApiResponse>, { change }: Variant) =>
  async (request: ApiRequest): Promise<ApiResponse> => {
    const answer = await send(request);
    const operation = operationAt(request);
    if (operation === undefined || typeof answer.body !== 'object' || answer.body === null) return answer;
    return { ...answer, body: change(answer.body as Body, { request, operation }) };
  };

export const isV3 = (body: Body) => typeof body['statusCode'] === 'number';
export const isV2 = (body: Body) => typeof body['code'] === 'number';
export const isSuccess = (body: Body) => body['statusCode'] === 200 || body['code'] === 200;
export const without = (body: Body, ...names: string[]) =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
export const ofData = (body: Body, change: (data: Body) => unknown) =>
  body['data'] === undefined || body['data'] === null ? body : { ...body, data: change(body['data'] as Body) };
