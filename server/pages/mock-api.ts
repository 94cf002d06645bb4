import type { OperationInput, OperationName, OperationOutput, operations } from './contract.js';

type Table = typeof operations;
type V3Name = { [Name in OperationName]: Table[Name]['envelope'] extends 'v3' ? Name : never }[OperationName];

/** The path of an operation that answers with the envelope of V3. */
export type Path = Table[V3Name]['path'];
type NameOf<At extends Path> = { [Name in V3Name]: Table[Name]['path'] extends At ? Name : never }[V3Name];

/** The envelope of V3. */
interface Envelope<Data> {
  readonly statusCode: number;
  readonly message: string;
  readonly apiCode?: number;
  readonly requestId?: string;
  readonly data?: Data;
}

/** One call as it was made, and what came back. */
export interface Exchange<Data = unknown> {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly answer: Envelope<Data>;
  /** The rule of a refusal, as this mock tells it. */
  readonly rule: string | null;
  /** The time to wait before the next call, in ms, where the answer says so. */
  readonly retryAfter: number | undefined;
}

/** The parts that go along with a call. */
export interface Along {
  /** An access token. */
  readonly authorization?: string | undefined;
  /** Which app asks. */
  readonly appId?: string | undefined;
  /** The language of messages. */
  readonly language: 'zh-CN' | 'en-US';
}

/** The address of the mock: the part before `/__mock` in the address of this page; all of it, where another app shows the page. */
export const mockAddress = () => location.origin + location.pathname.replace(/\/(?:__mock(?:\/.*)?)?$/, '');

/** Calls an operation of the mock: over HTTP, as any client does. Rejects if the mock cannot be reached. */
export async function call<At extends Path>(
  method: 'GET' | 'POST',
  path: At,
  input: OperationInput<NameOf<At>>,
  { authorization, appId, language }: Along,
): Promise<Exchange<OperationOutput<NameOf<At>>>> {
  const url = new URL(mockAddress() + path);
  if (method === 'GET') url.search = new URLSearchParams(input as Record<string, string>).toString();
  const response = await fetch(url, {
    method,
    headers: {
      'x-authing-lang': language,
      ...(method === 'POST' && { 'content-type': 'application/json' }),
      ...(authorization !== undefined && { authorization }),
      ...(appId !== undefined && { 'x-authing-app-id': appId }),
    },
    ...(method === 'POST' && { body: JSON.stringify(input) }),
  });
  const answer = (await response.json()) as Envelope<OperationOutput<NameOf<At>>>;
  const seconds = response.headers.get('retry-after');
  return {
    method,
    path,
    status: response.status,
    answer,
    rule: response.headers.get('x-mock-rule'),
    retryAfter: seconds === null ? undefined : Number(seconds) * 1_000,
  };
}
