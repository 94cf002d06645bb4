/** What a client lives in: its time can be stopped, and it can be told to end. */
interface Surroundings {
  readonly sleep: (duration: number) => Promise<void>;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
  /** The id of the one rule that it breaks, if any. */
  readonly flaw?: string | undefined;
}

/** Plays the scenario that its environment names, to the end. */
export type Client = (
  environment: Readonly<Record<string, string | undefined>>,
  surroundings: Surroundings,
) => Promise<void>;
