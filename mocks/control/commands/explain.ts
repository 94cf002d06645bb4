import {
  type ErrorName,
  errors,
  type Lifecycle,
  type Source,
  type Transition,
} from '../../../contracts/protocol/index.js';
import type { World } from '../../world/world.js';
import { lifeOf } from '../life.js';
import { type FoundCode, findCode } from './codes.js';

type AnyLifecycle = Lifecycle<string, string>;

/** The rules on a refusal: its source, and how it is spelt. */
function ruleOf(name: string, source?: Source) {
  const entry = Object.hasOwn(errors, name) ? errors[name as ErrorName] : undefined;
  return {
    rule: name,
    message: entry?.messages['en-US'] ?? name,
    messages: { ...(entry?.messages ?? { 'zh-CN': name, 'en-US': name }) },
    source: { ...(source ?? entry?.source ?? { kind: 'assumed', reason: 'this mock' }) },
  };
}

/** Every refusal, with its source. */
export const listRules = () => Object.keys(errors).map((name) => ruleOf(name));

/** The rules that this mock lives by, as lists: in JSON, names of statuses and events are what they are about. */
export const listLifecycles = ({ lifecycles }: World) =>
  Object.entries(lifecycles).map(([flow, lifecycle]) => ({
    flow: flow as keyof typeof lifecycles,
    statuses: Object.entries(lifecycle as AnyLifecycle).map(([status, { on, otherwise }]) => ({
      status: status as 'PENDING',
      on: Object.entries(on).flatMap(([event, transition]) => (transition ? [spell(event, transition)] : [])),
      ...(otherwise && { otherwise: { refuse: otherwise.refuse, source: { ...otherwise.source } } }),
    })),
  }));

const spell = (event: string, { to, source, ownerOnly }: Transition<string>) => ({
  event,
  to: to as 'PENDING',
  source: { ...source },
  ...(ownerOnly && { ownerOnly: { refuse: ownerOnly.refuse, source: { ...ownerOnly.source } } }),
});

/** Tells the life of a code, why the last call was refused, and which calls are legal now. */
export async function explain(world: World, id: string) {
  const code = await findCode(world, id);
  const lifecycle = world.lifecycles[code.flow] as AnyLifecycle;
  const owner = code.userId === undefined ? undefined : (await world.users.directory()).byId(code.userId)?.username;
  const entries = world.journal.entries({ qrcodeId: id });
  const refusal = entries.findLast(({ refused }) => refused !== undefined);
  return {
    id,
    flow: code.flow,
    status: code.status as 'PENDING',
    expiresAt: new Date(code.expiresAt).toISOString(),
    life: lifeOf(entries),
    comes: (code.qrcode?.timeline ?? []).map(({ at, event }) => ({ at: new Date(at).toISOString(), event })),
    ...(refusal?.refused !== undefined && {
      lastRefusal: {
        ...ruleOf(refusal.refused, sourceIn(lifecycle, refusal.refused)),
        at: new Date(refusal.at).toISOString(),
        operation: refusal.operation ?? `${refusal.method} ${refusal.path}`,
      },
    }),
    legal: legalEvents(lifecycle, code, owner),
    refused: refusedEvents(lifecycle, code, owner),
  };
}

/** The refusal of the lifecycle, which is nearer than that of the catalogue. */
function sourceIn(lifecycle: AnyLifecycle, name: string): Source | undefined {
  for (const { on, otherwise } of Object.values(lifecycle)) {
    if (otherwise?.refuse === name) return otherwise.source;
    const owned = Object.values(on).find((transition) => transition?.ownerOnly?.refuse === name);
    if (owned?.ownerOnly !== undefined) return owned.ownerOnly.source;
  }
  return undefined;
}

/** The actions of a client on a code, beside the events that befall it. */
const clientEvents = (lifecycle: AnyLifecycle) =>
  [...new Set(Object.values(lifecycle).flatMap(({ on }) => Object.keys(on)))].filter(
    (event) => event !== 'TIME_OUT' && event !== 'FAIL',
  );

function legalEvents(lifecycle: AnyLifecycle, { status }: FoundCode, owner: string | undefined) {
  const on = lifecycle[status]?.on ?? {};
  return clientEvents(lifecycle).flatMap((event) => {
    const transition = on[event];
    if (transition === undefined) return [];
    const { to, source, ownerOnly } = transition;
    const by = ownerOnly === undefined || owner === undefined ? {} : { by: owner };
    return [{ event, to: to as 'PENDING', ...by, source: { ...source } }];
  });
}

function refusedEvents(lifecycle: AnyLifecycle, { status }: FoundCode, owner: string | undefined) {
  const { on = {}, otherwise } = lifecycle[status] ?? {};
  return clientEvents(lifecycle).flatMap((event) => {
    const transition = on[event];
    const { ownerOnly } = transition ?? {};
    if (ownerOnly !== undefined && owner !== undefined) {
      return [{ event, of: `anybody but ${owner}`, ...ruleOf(ownerOnly.refuse, ownerOnly.source) }];
    }
    if (transition !== undefined || otherwise === undefined) return [];
    return [{ event, ...ruleOf(otherwise.refuse, otherwise.source) }];
  });
}
