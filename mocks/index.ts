export { version } from '../contracts/protocol/index.js';
export { type Phone, RefusedError } from './actors/phone.js';
export { type Admin, AdminError } from './control/commands/context.js';
export type { ActiveFault, Faults } from './control/faults.js';
export type { CarriedOut, Journal, JournalEntry, JournalFilter, JournalNews } from './control/journal.js';
export type { Scenario, ScenarioStep, Scenarios } from './control/scenarios.js';
export type { Traffic, TrafficListener } from './control/traffic.js';
export { createMock } from './create-mock.js';
export type { MaybePromise } from './engine/maybe-promise.js';
export type { Answerer, Responder } from './engine/responder.js';
export type { Mock } from './mock.js';
export type { MockOptions } from './mock-options.js';
export type { ForceOptions } from './qrcode/force.js';
export type { DrawPicture } from './qrcode/picture.js';
export { createMemoryStore } from './store/memory-store.js';
export type {
  Collection,
  CustomData,
  LoginCode,
  Qrcode,
  QrcodeLogin,
  RefreshToken,
  ScenarioEvent,
  Session,
  TimelineStep,
} from './store/records.js';
export type { Store } from './store/store.js';
export type { App, AppName, Apps } from './world/apps.js';
export type { Clock, ClockStart } from './world/clock.js';
export type { Limits } from './world/limits.js';
export { defaultSettings, type Settings } from './world/settings.js';
export { type Directory, demoPassword, demoUsers, type User } from './world/user.js';
export type { Users } from './world/users.js';
