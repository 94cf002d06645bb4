import * as z from 'zod';
import {
  type AssumedValues,
  type AssumptionName,
  type AssumptionSet,
  assume,
  assumptionRows,
  ourAssumptions,
} from './assumptions.js';
import { type ErrorEntry, type ErrorName, errors } from './errors.js';
import { operationRows, operations } from './operations.js';
import { observed, type Source } from './source.js';

/** The spelling of one refusal at a deployment; what is left out is as in the catalogue. */
const refusalSchema = () =>
  z.strictObject({
    /** HTTP status of V3 and V2; 200 if left out. */
    http: z.int().min(100).max(599).optional(),
    statusCode: z.int().optional(),
    /** `null`: none is sent. */
    apiCode: z.int().nullable().optional(),
    /** The code of V2 in its place. */
    code: z.int().optional(),
    /** `{field}` stands for the name of the field that is wrong. */
    messages: z.strictObject({ 'zh-CN': z.string(), 'en-US': z.string() }).partial().optional(),
  });

const isRefusalKey = (key: string) => {
  const [name = '', operation, action, ...rest] = key.split(' ');
  return (
    Object.hasOwn(errors, name) &&
    (operation === undefined || Object.hasOwn(operations, operation)) &&
    (action === undefined || ['SCAN', 'CONFIRM', 'CANCEL'].includes(action)) &&
    rest.length === 0
  );
};

/** The form of a profile. It holds no secret, and is meant to be read, reviewed and compared as text. */
const makeSchema = () =>
  z.strictObject({
    $schema: z.string().optional(),
    schemaVersion: z.literal(1),
    /** The name of the deployment. */
    name: z.string().min(1),
    recordedAt: z.iso.datetime().optional(),
    recordedBy: z.string().optional(),
    assumptions: z
      .strictObject(
        Object.fromEntries(assumptionRows.map(([name, { schema }]) => [name, schema().optional()])) as {
          [Name in AssumptionName]: z.ZodOptional<z.ZodType<AssumedValues[Name]>>;
        },
      )
      .partial(),
    /** By the name of the refusal; `name operation` and `name operation ACTION` say where one is spelt otherwise. */
    refusals: z.record(
      z
        .string()
        .refine(isRefusalKey, { error: 'write the name of a refusal, then perhaps an operation and an action' }),
      refusalSchema(),
    ),
    /** Observations that a profile cannot express: the mock does not imitate them. */
    unexpressed: z.array(z.strictObject({ case: z.string(), why: z.string() })).optional(),
  });

let made: ReturnType<typeof makeSchema> | undefined;

/** The schema of a profile, made when first asked for. */
export function profileSchema(): ReturnType<typeof makeSchema> {
  made ??= makeSchema();
  return made;
}

/**
 * The behaviour of a real deployment where nothing is published, as `verify --record` has seen it.
 *
 * @example
 * const profile: Profile = {
 *   schemaVersion: 1, name: 'staging', assumptions: { scanOnScanned: 'refused' },
 *   refusals: { 'qrcode-not-scanned': { apiCode: 4100 } },
 * };
 */
export type Profile = z.output<ReturnType<typeof profileSchema>>;

/** The spelling of a refusal in the answer of one operation. */
export interface SpeltRefusal {
  readonly http: number;
  readonly statusCode: number;
  readonly apiCode?: number | undefined;
  readonly code: number;
  /** Codes of V2 that other published pages have in its place. */
  readonly alsoCodes: readonly number[];
  readonly messages: ErrorEntry['messages'];
  readonly source: Source;
  /** The parts that are an assumption of ours. */
  readonly assumes: readonly ('statusCode' | 'apiCode' | 'code')[];
}

/** The catalogue as one deployment spells it. */
export interface Catalogue {
  refusal(name: ErrorName, operation?: string, action?: unknown): SpeltRefusal;
}

const everything = ['statusCode', 'apiCode', 'code'] as const;

function publishedRefusal(name: ErrorName, doesInV2 = ''): SpeltRefusal {
  const { statusCode, apiCode, messages, source, assumes = [], inV2 }: ErrorEntry = errors[name];
  const { code = apiCode ?? statusCode, alsoCodes = [], messages: own = messages } = inV2?.[doesInV2] ?? {};
  return {
    http: 200,
    statusCode,
    apiCode,
    code,
    alsoCodes,
    messages: own,
    source,
    // The code of V2 for a refusal without apiCode is nowhere published.
    assumes: source.kind === 'assumed' ? everything : apiCode === undefined ? [...assumes, 'code'] : assumes,
  };
}

/** The catalogue as published, and as a profile has it. */
export function catalogueOf(profile?: Pick<Profile, 'name' | 'refusals'>): Catalogue {
  const published = new Map<string, SpeltRefusal>();
  for (const [name, { inV2 = {} }] of Object.entries(errors) as [ErrorName, ErrorEntry][]) {
    published.set(name, publishedRefusal(name));
    for (const [operation, { envelope, does }] of operationRows) {
      if (envelope === 'v2' && Object.hasOwn(inV2, does)) {
        published.set(`${name} ${operation}`, publishedRefusal(name, does));
      }
    }
  }
  const of = (name: ErrorName, operation?: string) =>
    (published.get(`${name} ${operation}`) ?? published.get(name)) as SpeltRefusal;
  if (profile === undefined) return { refusal: of };
  const { refusals } = profile;
  return {
    refusal(name, operation, action) {
      const seen =
        refusals[`${name} ${operation} ${action}`] ?? refusals[`${name} ${operation}`] ?? refusals[name] ?? undefined;
      if (seen === undefined) return of(name, operation);
      const { http = 200, statusCode = of(name).statusCode, messages } = seen;
      const apiCode = seen.apiCode === undefined ? of(name).apiCode : (seen.apiCode ?? undefined);
      return {
        http,
        statusCode,
        apiCode,
        code: seen.code ?? apiCode ?? statusCode,
        alsoCodes: [],
        messages: {
          'zh-CN': messages?.['zh-CN'] ?? of(name).messages['zh-CN'],
          'en-US': messages?.['en-US'] ?? of(name).messages['en-US'],
        },
        source: observed(`the profile of ${profile.name} says so`),
        assumes: [],
      };
    },
  };
}

/** The rules that a deployment is judged by, and that a mock answers by. */
export interface Rules {
  readonly profile?: Profile;
  readonly assumptions: AssumptionSet;
  readonly catalogue: Catalogue;
}

/**
 * The rules as published, with our assumptions; or as a profile has them.
 *
 * @example
 * rulesOf(profile).assumptions.values.ticketWorks; // 'until-it-expires'
 */
export const rulesOf = (profile?: Profile): Rules => ({
  ...(profile !== undefined && { profile }),
  assumptions: profile === undefined ? ourAssumptions : assume(profile.assumptions, `the profile of ${profile.name}`),
  catalogue: catalogueOf(profile),
});

/**
 * Reads a profile.
 *
 * @throws TypeError that names what is wrong with it.
 *
 * @example
 * parseProfile({ schemaVersion: 1, name: 'staging', assumptions: {}, refusals: {} }).name; // 'staging'
 */
export function parseProfile(value: unknown): Profile {
  const parsed = profileSchema().safeParse(value);
  if (parsed.success) return parsed.data;
  throw new TypeError(z.prettifyError(parsed.error));
}
