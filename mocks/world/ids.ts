/** Ids that look random and are the same again for the same seed. Nothing here is fit for real secrets. */
export interface Ids {
  /** 24 hexadecimal digits, as upstream's ids of apps, users and user pools. */
  objectId(): string;
  /** 32 hexadecimal digits. */
  secret(): string;
  /** A UUID, no two alike in one mock. */
  requestId(): string;
  /** Begins anew with the ids of the seed. */
  reset(): void;
}

/** The place that a sequence of ids has come to. */
interface IdsState {
  readonly generator: readonly [number, number, number, number];
  readonly prefix: string;
  readonly requests: number;
}

/** Ids that go on where they were left. */
export interface SavedIds extends Ids {
  save(): IdsState;
  restore(state: IdsState): void;
}

/**
 * Makes ids from a seed. Another `stream` of the same seed gives other ids.
 *
 * @example
 * createIds(1).objectId() === createIds(1).objectId(); // true
 */
export function createIds(seed: number, stream = 0): SavedIds {
  let generator = sfc32(seed, stream);
  const hexadecimal = () => generator.next().toString(16).padStart(8, '0');
  const makePrefix = () =>
    `${hexadecimal()}-${hexadecimal().slice(0, 4)}-4${hexadecimal().slice(0, 3)}-8${hexadecimal().slice(0, 3)}-`;
  let prefix = makePrefix();
  let requests = 0;
  return {
    objectId: () => hexadecimal() + hexadecimal() + hexadecimal(),
    secret: () => hexadecimal() + hexadecimal() + hexadecimal() + hexadecimal(),
    requestId: () => prefix + (++requests).toString(16).padStart(12, '0'),
    reset() {
      generator = sfc32(seed, stream);
      prefix = makePrefix();
      requests = 0;
    },
    save: () => ({ generator: generator.state(), prefix, requests }),
    restore(state) {
      generator.restore(state.generator);
      ({ prefix, requests } = state);
    },
  };
}

/** "Small fast counter", 32 bit: a public-domain generator by Chris Doty-Humphrey, good enough for ids of a mock. */
function sfc32(seed: number, stream: number) {
  let a = seed >>> 0;
  let b = Math.floor(seed / 2 ** 32) >>> 0;
  let c = (0x9e3779b9 ^ stream) >>> 0;
  let counter = 1;
  const next = () => {
    const result = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + result) >>> 0;
    return result;
  };
  for (let round = 0; round < 15; round += 1) next();
  return {
    next,
    state: (): IdsState['generator'] => [a >>> 0, b >>> 0, c >>> 0, counter],
    restore(state: IdsState['generator']) {
      [a, b, c, counter] = state;
    },
  };
}
