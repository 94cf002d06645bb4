import * as z from 'zod';
import { clientRoles } from '../../client/role.js';
import { clientOutcomes } from '../../http/exchange.js';
import { fastpassStatuses } from '../lifecycles/fastpass.js';
import { pushStatuses } from '../lifecycles/push.js';
import { qrcodeStatuses } from '../lifecycles/qrcode.js';
import { operations } from '../operations.js';
import { keptName, keptText } from './bounds.js';
import { duration, faultInput } from './fault.js';
import { geneQrcodeInput } from './qrcode.js';
import { scenarioSteps } from './scenario.js';
import { seconds, settingsFields } from './settings.js';

const text = z.string().min(1);
const count = z.int().nonnegative();
const instant = z.iso.datetime();
/** A number as a query parameter writes it. */
const limit = z.coerce.number().int().positive().optional();

export const nothing = z.strictObject({});

export const healthOutput = z.object({ status: z.literal('up'), store: z.literal('up').optional() });
export const readyOutput = z.object({ status: z.literal('ready') });
export const versionOutput = z.object({ name: text, version: text });

const clock = { now: instant, held: z.boolean() };
const settings = z.object(settingsFields);
const app = z.object({ name: text, id: text, userPoolId: text, clientAuthentication: text, settings });

const codeStatus = z.enum([...new Set([...qrcodeStatuses, ...fastpassStatuses, ...pushStatuses])]);
export const code = z.object({
  id: text,
  type: text,
  status: codeStatus,
  appId: text,
  userPoolId: text,
  expiresAt: instant,
  scannedBy: text.optional(),
  /** The next event of its scenario. */
  next: z.object({ at: instant, event: text }).optional(),
});

const playing = z.object({ all: text.optional(), apps: z.record(z.string(), text) });

export const createUserPoolInput = z.strictObject({ id: keptName });
export const createUserPoolOutput = z.object({ id: text, userPoolId: text });

export const stateOutput = z.object({
  userPoolId: text,
  userPools: z.array(text),
  unknownUserPools: z.array(text),
  clock: z.object(clock),
  apps: z.array(app),
  users: count,
  codes: z.record(z.string(), count),
  scenario: playing,
  faults: count,
  calls: count,
});

export const listCodesInput = z.strictObject({ status: codeStatus.optional(), limit });
export const listCodesOutput = z.object({ codes: z.array(code) });
export const codeInput = z.strictObject({ id: text });
export const createCodeInput = z.strictObject({
  type: geneQrcodeInput.shape.type.default('MOBILE_APP'),
  /** The id or the name of an app. */
  app: text.optional(),
  customData: geneQrcodeInput.shape.customData,
  scenario: text.optional(),
});
export const forceCodeInput = z.strictObject({
  id: text,
  status: codeStatus,
  as: text.optional(),
  because: z.literal('mfa').optional(),
});
export const actInput = z.strictObject({
  id: text,
  action: z.enum(['scan', 'confirm', 'cancel', 'mfa']),
  as: text.default('alice'),
});

export const user = z.object({
  id: text,
  username: text,
  name: text,
  email: text,
  phone: text,
  userPoolId: text,
  locked: z.boolean(),
});
export const listUsersOutput = z.object({ users: z.array(user) });
const changeable = {
  password: keptName.optional(),
  name: keptName.optional(),
  email: keptText.optional(),
  phone: keptName.optional(),
  locked: z.boolean().optional(),
  /** `main`, `other`, or the id of a user pool. */
  userPool: text.optional(),
};
export const addUserInput = z.strictObject({ username: keptName, ...changeable });
export const changeUserInput = z.strictObject({ username: text, ...changeable });

export const credentialsOutput = z.object({
  userPoolId: text,
  apps: z.array(z.object({ name: text, id: text, secret: text, clientAuthentication: text })),
  /** `role`: the actor of the suite that the user plays. */
  users: z.array(
    z.object({
      username: text,
      password: text,
      email: text,
      phone: text,
      role: z.enum(['phone', 'otherPhone', 'foreignPhone', 'locked']).optional(),
    }),
  ),
  /** `actsAs`: the user name of whose login state its signature stands for. */
  accessKey: z.object({ id: text, secret: text, actsAs: text.optional() }),
  /** The lifetime of an access token, in s. */
  accessTokenExpiresIn: seconds,
});

export const settingsOutput = z.object({ apps: z.array(z.object({ name: text, settings })) });
export const changeSettingsInput = z.strictObject({
  /** The name of an app that overrides the settings; those of the user pool if left out. */
  app: text.optional(),
  ...settings.partial().shape,
});

const due = z.object({ at: instant, id: text, event: text });
export const clockOutput = z.object(clock);
export const clockMovedOutput = z.object({ ...clock, due: z.array(due), dueInAll: count });
export const holdClockInput = z.strictObject({ at: instant.optional() });
export const advanceClockInput = z.strictObject({ by: duration });
export const setClockInput = z.strictObject({ to: instant });

const scenario = z.object({ name: text, about: z.string(), steps: z.array(z.looseObject({})) });
export const scenariosOutput = z.object({ scenarios: z.array(scenario), playing });
export const defineScenarioInput = z.strictObject({ name: keptName, steps: scenarioSteps });
export const playScenarioInput = z.strictObject({
  name: text,
  /** The id or the name of an app; … */
  app: text.optional(),
  /** … or one code, which plays it from now on. */
  qrcodeId: text.optional(),
});
export const stopScenarioInput = z.strictObject({ app: text.optional() });
export const playingOutput = playing;
export const definedOutput = scenario;

const fault = z.object({ id: text, seen: count, hits: count, fault: z.looseObject({}) });
export const faultsOutput = z.object({ faults: z.array(fault) });
export const addFaultInput = faultInput;
export const addFaultOutput = z.object({ id: text });
export const faultIdInput = z.strictObject({ id: text });

const filter = { operation: text.optional(), qrcodeId: text.optional(), refused: text.optional() };
export const journalInput = z.strictObject({
  ...filter,
  limit,
  format: z.enum(['json', 'har', 'lines']).default('json'),
});
export const journalOutput = z.union([
  z.object({ entries: z.array(z.looseObject({ number: count })) }),
  z.object({ log: z.looseObject({ version: z.literal('1.2') }) }),
  z.object({ lines: z.array(z.string()) }),
]);

const operation = z.enum(Object.keys(operations) as [string, ...string[]]);
export const verifyInput = z
  .strictObject({
    operation: operation.optional(),
    qrcodeId: text.optional(),
    refused: text.optional(),
    times: count.optional(),
    atLeast: count.optional(),
    atMost: count.optional(),
    /** Operations that must have been called one after the other; others may come in between. */
    inOrder: z.array(operation).min(1).optional(),
  })
  .refine(({ operation: one, refused, inOrder, qrcodeId }) => one ?? refused ?? inOrder ?? qrcodeId, {
    error: 'says nothing to verify: write operation, refused, qrcodeId or inOrder',
  });
export const verifyOutput = z.object({ ok: z.boolean(), found: count, message: z.string() });

const source = z.object({ kind: text, reason: z.string() });
/** `message` is the English one of `messages`. */
const rule = z.object({
  rule: text,
  message: z.string(),
  messages: z.object({ 'zh-CN': z.string(), 'en-US': z.string() }),
  source,
});
export const explainOutput = z.object({
  id: text,
  flow: z.enum(['qrcode', 'fastpass', 'push']),
  status: codeStatus,
  expiresAt: instant,
  /** One line about the event. */
  life: z.string(),
  /** The events of its scenario that are still to come. */
  comes: z.array(due.omit({ id: true })),
  lastRefusal: rule.extend({ at: instant, operation: text }).optional(),
  legal: z.array(z.object({ event: text, to: codeStatus, by: text.optional(), source })),
  refused: z.array(rule.extend({ event: text, of: text.optional() })),
});

const transition = z.object({
  event: text,
  to: codeStatus,
  source,
  /** The refusal of anybody but the user who has scanned. */
  ownerOnly: z.object({ refuse: text, source }).optional(),
});
export const lifecyclesOutput = z.object({
  lifecycles: z.array(
    z.object({
      flow: z.enum(['qrcode', 'fastpass', 'push']),
      /** The first one is where a code begins. */
      statuses: z.array(
        z.object({
          status: codeStatus,
          on: z.array(transition),
          /** The refusal of every other event. */
          otherwise: z.object({ refuse: text, source }).optional(),
        }),
      ),
    }),
  ),
});

/** Empty where nothing was shown. */
const shownText = z.string().max(200);

export const tellOutcomeInput = z.strictObject({
  /** The scenario that it was the end of. */
  scenario: text,
  outcome: z.enum(clientOutcomes),
  /** The user who is logged in. */
  userId: text.max(200).optional(),
  /** The code that the session of a backend has shown. */
  qrcodeId: text.max(200).optional(),
  /** The things that an app has shown its user before they decided: which app asks for the login, from where and when. */
  shown: z.strictObject({ app: shownText, place: shownText, time: shownText }).partial().optional(),
  /** The client that tells it, by its headers user-agent, origin and referer: over HTTP those of the request, if left out. */
  from: z
    .strictObject({
      'user-agent': keptText.optional(),
      origin: keptText.optional(),
      referer: keptText.optional(),
      host: keptText.optional(),
    })
    .optional(),
});
export const tellOutcomeOutput = z.object({
  ok: z.literal(true),
  /** True if a judge has heard it: a mock that nobody watches forgets it. */
  heard: z.boolean(),
});

export const verdictsOutput = z.object({
  /** True if a judge watches; without one, there is no verdict. */
  judging: z.boolean(),
  verdicts: z.array(
    z.object({
      id: z.string(),
      role: z.enum(clientRoles),
      sentence: z.string(),
      severity: z.enum(['must', 'should']),
      source: z.object({ kind: z.enum(['documented', 'sdk', 'advice']), reason: z.string() }),
      verdict: z.enum(['passed', 'broken', 'not observed']),
      /** The fault; where the rule was not observed, what would have to happen. */
      reason: z.string(),
      /** The requests that show it, a line each. */
      evidence: z.array(z.string()),
      /** The behaviour of a correct client. */
      correct: z.string(),
    }),
  ),
});

export const resetInput = z.strictObject({
  only: z
    .array(z.enum(['journal', 'codes', 'faults', 'clock', 'scenarios', 'settings', 'users']))
    .min(1)
    .optional(),
});
export const rulesOutput = z.object({ rules: z.array(rule) });
export const ok = z.object({ ok: z.literal(true) });
