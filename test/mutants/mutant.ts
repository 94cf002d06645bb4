/** One way to break the mock: a text of one built file, and what stands there instead. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** Shows only where others get in between a read and a write. */
  readonly needsSlowStore?: true;
  /** Does not show over a socket: the adapter of `node:http` checks the same once more. */
  readonly hiddenByAdapter?: true;
  /** Areas of the suite that are played first, since they are the likely ones to notice. */
  readonly areas: readonly string[];
}

/** Mutants of one file; the areas of the suite named here are played first, since they are the likely ones to notice. */
export const inFile =
  (file: string, ...areas: readonly string[]) =>
  (
    name: string,
    find: string,
    replace: string,
    more: Pick<Mutant, 'needsSlowStore' | 'hiddenByAdapter'> = {},
  ): Mutant => ({
    name,
    file,
    find,
    replace,
    areas,
    ...more,
  });
