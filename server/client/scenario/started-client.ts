/** The variables of the client: the address of the mock, and the part to play. */
type ClientEnvironment = Readonly<Record<string, string>>;

/** The end of a client. */
export interface ClientEnd {
  /** `undefined` where a signal has ended it. */
  readonly code: number | undefined;
  /** The last lines that it has written. */
  readonly output: string;
}

/** A client that plays a scenario: a process, or a function in a test. */
export interface StartedClient {
  /** Resolves when it ends by itself, or was stopped. */
  readonly ended: Promise<ClientEnd>;
  /** Stops its time, where that can be done. */
  readonly suspend?: () => void | Promise<void>;
  readonly resume?: () => void;
  stop(): Promise<void>;
}

/** Starts a client for one scenario. Rejects with CannotStartError. */
export type StartClient = (environment: ClientEnvironment) => Promise<StartedClient>;

/** A command that there is not, or that may not be run. The command exits 3. */
export class CannotStartError extends Error {
  override readonly name = 'CannotStartError';
}
