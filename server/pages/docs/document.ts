/** The source of a fact. */
export interface Source {
  readonly kind: string;
  readonly reason: string;
}

/** A JSON schema, as far as it is shown. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

/** A method of an SDK; `field` where it takes one value of the input alone. */
export interface NodeSdkMethod {
  readonly method: string;
  readonly field?: string;
}

/** An operation, as OpenAPI describes it and our document adds to it. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  /** Its caller, and the form of its answers; the admin API has neither. */
  readonly 'x-caller'?: string;
  readonly 'x-envelope'?: string;
  /** The method of the official Node SDK, where it has one. */
  readonly 'x-node-sdk'?: NodeSdkMethod;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
  readonly 'x-source'?: Source;
  readonly 'x-refusals'?: readonly Refusal[];
}

/** A refusal of the catalogue, with its messages in the words of the API. */
export interface Refusal {
  readonly name: string;
  readonly statusCode: number;
  readonly apiCode?: number;
  readonly messages: { readonly 'zh-CN': string; readonly 'en-US': string };
  readonly source: Source;
}

/** Reads the operations of an OpenAPI document. Rejects if there is none at the address. */
export async function readOperations(address: string): Promise<readonly Operation[]> {
  const response = await fetch(address);
  if (!response.ok) throw new TypeError(`HTTP ${response.status}`);
  const { paths } = (await response.json()) as {
    paths: Record<string, Record<string, Omit<Operation, 'method' | 'path'>>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
}
