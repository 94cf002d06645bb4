/** Why a case has ended before it was judged: nothing has answered, or the target asks for patience. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
  readonly kind: 'network' | 'throttled' | 'absent';

  constructor(kind: Interruption['kind'], message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}
