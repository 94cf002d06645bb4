/** Something that keeps records, and counts what they weigh. */
export interface BudgetMember {
  /** In bytes. */
  readonly weight: number;
  /** Forgets its oldest record, and tells the budget so. */
  dropOldest(): void;
}

/** Bytes of memory that several members share: a mock has one for its records and one for its journals, over all user pools. */
export interface Budget {
  /** Tells that a member weighs more, or less where `by` is negative. What is over the limit goes from the heaviest member. */
  change(member: BudgetMember, by: number): void;
}

/** Makes a budget of `limit` bytes; `onFull` is called at the first record that goes. */
export function createBudget(limit: number, onFull?: () => void): Budget {
  const members = new Set<BudgetMember>();
  let total = 0;
  let heaviest: BudgetMember | undefined;
  let wasFull = false;

  function findHeaviest(): BudgetMember | undefined {
    let found: BudgetMember | undefined;
    for (const member of members) if (member.weight > (found?.weight ?? 0)) found = member;
    return found;
  }

  return {
    change(member, by) {
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
    },
  };
}
