/** Is told of a change, and how to make it again. */
export type Changed = (again: () => unknown) => void;

/** A part of a world whose named methods tell when they have changed it: at once, or when they resolve. */
export function watchChanges<Part extends object, Name extends keyof Part>(
  part: Part,
  names: readonly Name[],
  changed: Changed,
): Part {
  // All else, fields that change among it, is that of the part itself.
  const watched: Part = Object.create(part);
  for (const name of names) {
    const method = part[name] as (...given: unknown[]) => unknown;
    watched[name] = ((...given: unknown[]) => {
      const result = method(...given);
      const tell = () => changed(() => method(...given));
      if (!(result instanceof Promise)) {
        tell();
        return result;
      }
      return result.then((value) => {
        tell();
        return value;
      });
    }) as Part[Name];
  }
  return watched;
}
