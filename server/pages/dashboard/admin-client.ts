import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { AdminInput, AdminOperationName, AdminOutput } from '../contract.js';
import { mockAddress } from '../mock-api.js';

/** A schema, as far as the dashboard looks into it. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Row {
  readonly method: string;
  readonly path: string;
  readonly schema: Schema;
}

/** A command that the mock does not carry out. */
class RefusedCommand extends Error {
  override readonly name = 'RefusedCommand';
}

/** Asks for the token of the admin API. */
type AskToken = () => Promise<string>;

/** The commands of the mock, as its OpenAPI document lists them. */
export interface AdminClient {
  /** Rejects with RefusedCommand that says why not. */
  command<Name extends AdminOperationName>(name: Name, input: AdminInput<Name>): Promise<AdminOutput<Name>>;
  /** The input of a command. */
  schemaOf(name: AdminOperationName): Schema;
  /** Hears each event until the stream ends. */
  hear(listener: (event: string, data: unknown) => void): Promise<void>;
}

const place = 'authing-qrcode-mock:admin-token';

/** Connects to the admin API of the mock that has served this page. */
export async function connect(askToken: AskToken): Promise<AdminClient> {
  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const token = sessionStorage.getItem(place);
    const headers = {
      'content-type': 'application/json',
      ...(token !== null && { authorization: `Bearer ${token}` }),
    };
    const response = await fetch(mockAddress() + path, { ...init, headers });
    if (response.status !== 401) return response;
    sessionStorage.setItem(place, await askToken());
    return send(path, init);
  }

  const rows = readRows(await (await send('/__mock/v1/openapi.json')).json());

  return {
    schemaOf: (name) => rows.get(name)?.schema ?? {},

    async command(name, input) {
      const row = rows.get(name);
      if (row === undefined) throw new RefusedCommand(`${name}: this mock does not know it`);
      const rest = new Map(Object.entries(input as Record<string, unknown>).filter(([, one]) => one !== undefined));
      const path = row.path.replaceAll(/\{(\w+)\}/g, (_, field: string) => {
        const value = encodeURIComponent(String(rest.get(field)));
        rest.delete(field);
        return value;
      });
      const fields = Object.fromEntries(rest);
      const isGet = row.method === 'GET';
      const query = isGet && rest.size > 0 ? `?${new URLSearchParams(fields as Record<string, string>)}` : '';
      const response = await send(path + query, {
        method: row.method,
        ...(!isGet && { body: JSON.stringify(fields) }),
      });
      const answer = await response.json();
      if (response.ok) return answer;
      throw new RefusedCommand(answer.error?.message ?? `HTTP ${response.status}`);
    },

    async hear(listener) {
      const { body } = await send('/__mock/v1/events');
      if (body === null) return;
      const events = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()).getReader();
      for (;;) {
        const { done, value } = await events.read();
        if (done) return;
        if (value.event !== undefined) listener(value.event, JSON.parse(value.data));
      }
    },
  };
}

interface OpenApi {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { operationId: string; requestBody?: { content: Record<string, { schema: Schema }> } }>>
    >
  >;
}

function readRows({ paths }: OpenApi): Map<string, Row> {
  const rows = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, requestBody }]): [string, Row] => [
      operationId,
      { method: method.toUpperCase(), path, schema: requestBody?.content['application/json']?.schema ?? {} },
    ]),
  );
  return new Map(rows);
}
