/** The commands of node-redis that this driver sends: a client and a cluster have them both. */
export interface Commands {
  ping(): Promise<string>;
  get(key: string): Promise<string | null>;
  hmGet(key: string, fields: readonly string[]): Promise<(string | null)[]>;
  hGetAll(key: string): Promise<Record<string, string>>;
  hIncrBy(key: string, field: string, by: number): Promise<number>;
  evalSha(sha: string, options: ScriptInput): Promise<unknown>;
  eval(script: string, options: ScriptInput): Promise<unknown>;
  set(key: string, value: string, options: { readonly PX: number }): Promise<unknown>;
  unlink(key: string): Promise<unknown>;
  zAdd(key: string, member: { readonly score: number; readonly value: string }): Promise<unknown>;
  zCard(key: string): Promise<number>;
  zPopMinCount(key: string, count: number): Promise<readonly { readonly value: string }[]>;
  zRange(key: string, from: number, to: number): Promise<readonly string[]>;
  pExpire(key: string, duration: number): Promise<unknown>;
  xAdd(key: string, id: '*', fields: Readonly<Record<string, string>>, options: Trim): Promise<unknown>;
  xRange(key: string, from: string, to: '+'): Promise<readonly StreamEntry[]>;
}

interface ScriptInput {
  readonly keys: string[];
  readonly arguments: string[];
}

interface Trim {
  readonly TRIM: { readonly strategy: 'MAXLEN'; readonly strategyModifier: '~'; readonly threshold: number };
}

interface StreamEntry {
  readonly id: string;
  readonly message: Readonly<Record<string, string>>;
}
