/** One of those who share a budget: it counts what its records weigh. */
interface Share {
  /** Adds so many bytes, or takes them away where `by` is negative. What is over the limit goes from the heaviest share. */
  change(by: number): void;
  /** Nothing is left of its records. */
  empty(): void;
}

/** Bytes of memory that several share: a mock has one for its records and one for its journals, over all user pools. */
export interface Budget {
  /** Joins those who share it. `dropOldest` forgets the oldest record, and takes its bytes away. */
  join(dropOldest: () => void): Share;
}

interface Member {
  weight: number;
  readonly dropOldest: () => void;
}

/** Makes a budget of `limit` bytes; `onFull` is called at the first record that goes. */
export function createBudget(limit: number, onFull?: () => void): Budget {
  /** Those that have records: a user pool that is gone is not kept. */
  const members = new Set<Member>();
  let total = 0;
  let heaviest: Member | undefined;
  let wasFull = false;

  function findHeaviest(): Member | undefined {
    let found: Member | undefined;
    for (const member of members) if (member.weight > (found?.weight ?? 0)) found = member;
    return found;
  }

  function change(member: Member, by: number): void {
    member.weight += by;
    total += by;
    if (by <= 0) {
      if (member.weight <= 0) members.delete(member);
      return;
    }
    members.add(member);
    if (member.weight > (heaviest?.weight ?? 0)) heaviest = member;
    while (total > limit) {
      // It gives way until it is lighter than most: to look for the heaviest at each record would cost a walk.
      if (heaviest === undefined || heaviest.weight * members.size < total) heaviest = findHeaviest();
      if (heaviest === undefined) return;
      heaviest.dropOldest();
      if (!wasFull) onFull?.();
      wasFull = true;
    }
  }

  return {
    join(dropOldest) {
      const member: Member = { weight: 0, dropOldest };
      return { change: (by) => change(member, by), empty: () => change(member, -member.weight) };
    },
  };
}
