import type { AssumptionName } from '../protocol/assumptions.js';
import type { ErrorName } from '../protocol/errors.js';
import type { FastpassStatus } from '../protocol/lifecycles/fastpass.js';
import type { PushStatus } from '../protocol/lifecycles/push.js';
import type { QrcodeStatus } from '../protocol/lifecycles/qrcode.js';
import type { OperationName } from '../protocol/operations.js';
import type { Source } from '../protocol/source.js';

/** An actor. Phones are named for their user; a foreign one belongs to another user pool. */
export type Actor = 'web' | 'phone' | 'otherPhone' | 'foreignPhone' | 'backend';

/** The users that a target may offer. */
export type UserRole = 'phone' | 'otherPhone' | 'foreignPhone' | 'locked';

/** The apps that a target may offer: by client authentication, or by a setting that differs from the default. */
export type AppRole = 'main' | 'post' | 'basic' | 'fullUserInfo' | 'browser' | 'otherPool';

/** A requirement without which a case cannot be played. */
export type Need =
  /** A login state of the user. */
  | `user:${UserRole}`
  /** Something that is known of the user: a password, an email address. */
  | `user:${UserRole}.${string}`
  | `app:${AppRole}`
  /** An app that proves nothing to be itself. */
  | 'app-without-secret'
  /** Time passes: it can be moved, or waited for. */
  | 'clock'
  /** Time stands still until it is moved. */
  | 'held-clock'
  /** A code can be put into a status. */
  | 'force'
  /** A call can be made to fail. */
  | 'faults'
  /** Paths that no operation has are answered, too. */
  | 'unknown-paths'
  /** The target is this mock: the case is a promise of ours beyond the API. */
  | 'mock'
  /** Headers that only a browser may set can be sent. */
  | 'origin'
  /** The target answers the picture of a code. */
  | 'picture'
  /** Requests can be signed with an access key. */
  | 'access-key'
  /** The signature of the access key stands for the user `phone`. */
  | 'acting-user';

/**
 * A value as it would be written in JSON. A text `"$name"` stands for a value that was saved, or for one of the target:
 * `$app.id`, `$app.secret`, `$users.phone.account`, `$users.phone.password`, `$phone.accessToken`. `$otherCase.name` is the
 * value with its letters in the other case, `$shortened.name` lacks the last one. `{ $repeat: 'x', times: 9 }` is a long text.
 */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** The expected value: a literal, an object that holds at least these fields, or a matcher such as `{ $is: 'string' }`. */
export type Shape = Value;

/** The expectation of an answer. */
export interface Expectation {
  /** The name of the refusal; a success if left out. */
  readonly refused?: ErrorName;
  /** The published rule that the call breaks: a success is wrong, even where the spelling of the refusal is assumed. */
  readonly mustRefuse?: Source;
  /** A text that the message must mention, such as the name of the field that is wrong. */
  readonly mentions?: string;
  readonly message?: Shape;
  readonly data?: Shape;
  /** Fields that the data must not have. */
  readonly lacks?: readonly string[];
  /** HTTP status; 200 if left out. */
  readonly http?: number;
  readonly headers?: { readonly [name: string]: Shape };
  /** Any answer will do: the steps after it tell what came of the call. */
  readonly anything?: true;
  /** Nothing on the way may keep the answer, and give it to the next who asks. */
  readonly uncached?: true;
}

/** One call of an operation, and what must come of it. */
export interface CallStep {
  readonly by: Actor;
  readonly call: OperationName;
  /** The query of a GET, the body of a POST. */
  readonly input?: Value;
  /** Sent beside, or instead of, what the actor sends by itself; `null` leaves a header out. */
  readonly headers?: { readonly [name: string]: string | null };
  /** Sent instead of what the operation table says. */
  readonly instead?: { readonly method?: string; readonly path?: string; readonly body?: string };
  /** Signs the request with the access key, and what is wrong about it; instead of the login state of `by`. */
  readonly signed?: Signing;
  readonly expect: Expectation;
  /** It is on the way to what the case is about, which cannot be checked if it fails: another case is about it. */
  readonly prepares?: true;
  /** Values of the data to keep, by the name they get. */
  readonly save?: { readonly [name: string]: string };
}

/** The way in which a request is signed, right as far as nothing is said; `null` leaves a part out. */
export interface Signing {
  readonly secret?: string;
  readonly method?: string;
  readonly version?: string;
  readonly date?: string | null;
  /** The spelling of the time, where no date is given: an HTTP date, or a Unix time in ms. */
  readonly dateAs?: 'http' | 'ms';
  readonly dateIn?: 'date' | 'x-authing-date';
  readonly nonce?: string;
}

/** The end of one of several simultaneous calls: a success, or the name of the refusal. */
export type Outcome = 'ok' | ErrorName;

/** Calls that are made at once; one of the listed endings must come true, and its steps must hold. */
export interface RaceStep {
  readonly together: readonly (CallStep | PassStep)[];
  readonly oneOf: readonly { readonly outcomes: readonly Outcome[]; readonly after: readonly Step[] }[];
}

/** A lifetime that is a setting of the target. */
export type Lifetime = 'qrcodeExpiresIn' | 'ticketExpiresIn' | 'accessTokenExpiresIn';

/** Lets time pass: `10s`; or, with `of`, a share of a lifetime, such as `5/6`; `less` a millisecond, where that matters. */
export interface PassStep {
  readonly pass: string;
  readonly of?: Lifetime;
  readonly less?: '1ms';
}

/** The status of a code, of whatever flow. */
export type CodeStatus = QrcodeStatus | FastpassStatus | PushStatus;

/** Puts a code into a status that no client can bring about. */
interface ForceStep {
  readonly force: CodeStatus;
  /** Why it is in ERROR, as V2 shows it; a plain error if left out. */
  readonly because?: 'mfa';
  readonly qrcodeId: string;
}

/** Makes the next calls of an operation fail. */
interface FaultStep {
  readonly fault: OperationName;
  readonly refuse: ErrorName;
  readonly next: number;
}

/** Verifies a JWT (RS256) against keys, and its claims. */
export interface VerifyStep {
  readonly verify: string;
  readonly keys: string;
  readonly claims: { readonly [name: string]: Shape };
}

/** Fetches the picture of a code by its address, as a page of another origin does, and reads it as a phone does. */
export interface PictureStep {
  readonly picture: string;
  /** The id of the code, which the text in the picture names. */
  readonly of: string;
}

/** Looks at values that were made one after the other: nobody who knows some of them can tell the next. */
export interface UnpredictableStep {
  readonly unpredictable: readonly string[];
  /** Known values, of which it may hold one; the rest of it has to be unknown. */
  readonly known: readonly string[];
}

/** One step of a case. */
export type Step =
  | UnpredictableStep
  | CallStep
  | RaceStep
  | PassStep
  | ForceStep
  | FaultStep
  | VerifyStep
  | PictureStep;

/**
 * One promise of the contract, as data that could be written as JSON.
 *
 * @example
 * const first: Case | undefined = cases[0];
 * first?.id; // 'generate/mobile-app'
 */
export interface Case {
  /** `area/what-is-promised`. */
  readonly id: string;
  /** A plain fact in the present tense. */
  readonly title: string;
  readonly source: Source;
  /** The app that the web page and the backend belong to. */
  readonly app: AppRole;
  readonly needs: readonly Need[];
  /** The assumptions that it tells, where its promise is one of several possible ones. */
  readonly decides?: readonly AssumptionName[];
  readonly steps: readonly Step[];
}

const phones: ReadonlySet<Actor> = new Set(['phone', 'otherPhone', 'foreignPhone']);

function needsOfStep(step: Step): Need[] {
  if ('together' in step) {
    const inTime: Need[] = step.together.some((one) => 'pass' in one) ? ['held-clock'] : [];
    const after = step.oneOf.flatMap(({ after: steps }) => steps.flatMap(needsOfStep));
    return [...inTime, ...step.together.flatMap(needsOfStep), ...after];
  }
  if ('pass' in step) return ['clock'];
  if ('force' in step) return ['force'];
  if ('fault' in step) return ['faults'];
  if ('verify' in step || 'picture' in step || 'unpredictable' in step) return [];
  const needs: Need[] = [];
  if (step.signed !== undefined) needs.push('access-key');
  if (phones.has(step.by)) needs.push(`user:${step.by as UserRole}`);
  if (step.headers?.['origin'] !== undefined) needs.push('origin');
  const written = JSON.stringify([step.input, step.headers, step.expect.data]);
  for (const [, role, field] of written.matchAll(/\$users\.(\w+)\.(\w+)/g)) {
    needs.push(`user:${role as UserRole}.${field}`);
  }
  for (const [, role] of written.matchAll(/\$apps\.(\w+)/g)) {
    needs.push(`app:${role as AppRole}`);
  }
  return needs;
}

/** The draft of a case: the app is the public one unless another matters, and the needs are read off the steps. */
export interface CaseDraft {
  readonly id: string;
  readonly title: string;
  readonly source: Source;
  readonly app?: AppRole;
  readonly needs?: readonly Need[];
  readonly decides?: readonly AssumptionName[];
  readonly steps: readonly Step[];
}

/** Completes a case. */
export function defineCase({ app = 'main', needs = [], decides = [], ...draft }: CaseDraft): Case {
  const all = new Set<Need>([`app:${app}`, ...needs, ...draft.steps.flatMap(needsOfStep)]);
  return { ...draft, app, needs: [...all].sort(), ...(decides.length > 0 && { decides }) };
}
