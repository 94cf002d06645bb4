import type { ApiRequest, ApiResponse } from '../http/api.js';
import { spellValue, textOf, valueAt } from '../http/fields.js';
import { catalogueOf, type Profile } from '../protocol/catalogue.js';
import type { ErrorName } from '../protocol/errors.js';
import { operations } from '../protocol/operations.js';
import type { Case } from '../suite/case.js';
import type { RefusalSeen } from '../suite/check-answer.js';
import type { Target } from '../suite/target.js';

type SpeltIn = Profile['refusals'][string];

/** One refusal as it was seen. */
interface Sighting {
  readonly case: string;
  readonly name: ErrorName;
  readonly operation: string;
  readonly action: unknown;
  readonly spelt: SpeltIn;
  /** The message in the language that is spoken by default; the field is `{field}` where it is named. */
  readonly message: string;
  /** True if the message had a field to name. */
  readonly isAboutField: boolean;
}

/** Learns how a deployment spells its refusals. */
export interface RefusalRecorder {
  /** The target, asked once more in English for each refusal that is new: a refusal changes nothing. */
  readonly target: Target;
  learn(seen: RefusalSeen, played: Case): void;
  refusals(): Profile['refusals'];
  /** Sightings that the refusals, as far as they can be written down, do not account for. */
  unexpressed(name: string): { readonly case: string; readonly why: string }[];
}

const isRefusal = ({ body }: ApiResponse) => {
  const said = valueAt('statusCode', body) ?? valueAt('code', body);
  return typeof said === 'number' && said !== 200;
};

const messageOf = ({ body }: ApiResponse) => textOf(valueAt('message', body)) ?? '';

/** A code as a profile can hold it: a whole number, or its digits. */
const codeOf = (code: unknown): number | undefined =>
  /^-?\d{1,15}$/.test(spellValue(code)) ? Number(code) : undefined;

export function recordRefusals(target: Target): RefusalRecorder {
  const sightings: Sighting[] = [];
  const english = new Map<string, string>();
  const keyOf = (path: string, answer: ApiResponse) => `${path} ${messageOf(answer)}`;

  async function send(request: ApiRequest): Promise<ApiResponse> {
    const answer = await target.send(request);
    const key = keyOf(request.path, answer);
    const { headers, path } = request;
    // A second wrong password might lock a user, and a second signature is a replay.
    const isSafe = path !== operations.signin.path && headers['x-authing-signature-nonce'] === undefined;
    if (!isRefusal(answer) || !isSafe || english.has(key) || headers['x-authing-lang'] !== undefined) return answer;
    english.set(key, '');
    const again = await target.send({ ...request, headers: { ...headers, 'x-authing-lang': 'en-US' } });
    if (isRefusal(again)) english.set(key, messageOf(again));
    return answer;
  }

  function refusals(): Profile['refusals'] {
    const names = [...new Set(sightings.map(({ name }) => name))].sort();
    return Object.fromEntries(names.flatMap((name) => spell(name, sightings)));
  }

  return {
    target: { ...target, send },
    learn({ name, step, answer }, played) {
      if (!isTelling(played)) return;
      const { mentions } = step.expect;
      const message = messageOf(answer);
      const { body, status } = answer;
      const inEnglish = english.get(keyOf(operations[step.call].path, answer));
      const template = (text: string) => (mentions === undefined ? text : text.replaceAll(mentions, '{field}'));
      const messages = {
        ...(message !== '' && { 'zh-CN': template(message) }),
        ...(inEnglish && { 'en-US': template(inEnglish) }),
      };
      const isV2 = operations[step.call].envelope === 'v2';
      const [code, statusCode] = [codeOf(valueAt('code', body)), codeOf(valueAt('statusCode', body))];
      const given = valueAt('apiCode', body) ?? null;
      const apiCode = given === null ? null : codeOf(given);
      const codes = isV2 ? { code } : { statusCode, apiCode };
      if (Object.values(codes).includes(undefined) || status > 599) return;
      sightings.push({
        case: played.id,
        name,
        operation: step.call,
        action: valueAt('action', step.input),
        spelt: { ...(status !== 200 && { http: status }), ...codes, messages },
        message: template(message),
        isAboutField: mentions !== undefined,
      });
    },
    refusals,
    unexpressed(profileName) {
      const catalogue = catalogueOf({ name: profileName, refusals: refusals() });
      return sightings.flatMap(({ case: id, name, operation, action, spelt }) => {
        const written = catalogue.refusal(name, operation, action);
        const { http = 200, statusCode = written.statusCode, apiCode = written.apiCode, code = written.code } = spelt;
        const isSame =
          http === written.http &&
          statusCode === written.statusCode &&
          (apiCode ?? undefined) === written.apiCode &&
          code === written.code;
        return isSame ? [] : [{ case: id, why: `${name} is spelt in another way than elsewhere in ${operation}` }];
      });
    },
  };
}

/** Tells whether a case shows the spelling of a refusal: not where two things are wrong, or several refusals are right. */
const isTelling = ({ id, decides = [] }: Case) =>
  !/^(?:precedence|race)\//.test(id) &&
  !decides.some((name) => ['checkOrder', 'exchangeOrder', 'appCredentialsAsLogin', 'emptyLogin'].includes(name));

/** The way that most sightings agree on; what differs by operation, or by action, is said there. */
function spell(name: ErrorName, sightings: readonly Sighting[]): [string, SpeltIn][] {
  const mine = sightings.filter((sighting) => sighting.name === name);
  const usual = merge(mine);
  const entries: [string, SpeltIn][] = [[name, usual]];
  for (const operation of new Set(mine.map((sighting) => sighting.operation))) {
    const here = mine.filter((sighting) => sighting.operation === operation);
    const inOperation = merge(here);
    if (differs(inOperation, usual)) entries.push([`${name} ${operation}`, inOperation]);
    for (const action of new Set(
      here.flatMap((sighting) => (sighting.action === undefined ? [] : [sighting.action])),
    )) {
      const byAction = merge(here.filter((sighting) => sighting.action === action));
      if (differs(byAction, inOperation) && /^[A-Z]+$/.test(String(action)) && isAction(action)) {
        entries.push([`${name} ${operation} ${action}`, byAction]);
      }
    }
  }
  return entries;
}

const isAction = (action: unknown) => ['SCAN', 'CONFIRM', 'CANCEL'].includes(String(action));

/** Only what a client acts on: words alone make no difference. */
const differs = (one: SpeltIn, other: SpeltIn) =>
  (['http', 'statusCode', 'apiCode', 'code'] as const).some(
    (field) => one[field] !== undefined && one[field] !== other[field],
  );

function merge(sightings: readonly Sighting[]): SpeltIn {
  const most = <Value>(read: (sighting: Sighting) => Value | undefined) =>
    mostCommon(sightings.map(read).filter((value) => value !== undefined));
  // Most messages name the field that is wrong, and give the spelling; a few are about something else.
  const aboutFields = sightings.filter(({ isAboutField }) => isAboutField);
  const naming = aboutFields.filter(({ message }) => message.includes('{field}'));
  const worded =
    naming.length * 2 > aboutFields.length ? naming : sightings.filter(({ isAboutField }) => !isAboutField);
  const words = (language: 'zh-CN' | 'en-US') =>
    mostCommon(worded.flatMap(({ spelt }) => spelt.messages?.[language] ?? []));
  const [zh, en] = [words('zh-CN'), words('en-US')];
  const fields = {
    http: most(({ spelt }) => spelt.http ?? 200),
    statusCode: most(({ spelt }) => spelt.statusCode),
    apiCode: most(({ spelt }) => spelt.apiCode),
    code: most(({ spelt }) => spelt.code),
  };
  const messages = { ...(zh !== undefined && { 'zh-CN': zh }), ...(en !== undefined && { 'en-US': en }) };
  return {
    ...(Object.fromEntries(
      Object.entries(fields).filter(([field, value]) => value !== undefined && !(field === 'http' && value === 200)),
    ) as SpeltIn),
    ...(Object.keys(messages).length > 0 && { messages }),
  };
}

function mostCommon<Value>(values: readonly Value[]): Value | undefined {
  const counts = new Map<string, { value: Value; count: number }>();
  for (const value of values) {
    const key = JSON.stringify(value);
    counts.set(key, { value, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((one, other) => other.count - one.count)[0]?.value;
}
