export { version } from '../contracts/protocol/index.js';
export { type Phone, RefusedError } from './actors/phone.js';
export { type Admin, AdminError } from './control/commands/context.js';
export type { ActiveFault, Faults } from './control/faults.js';
export type { CarriedOut, Journal, JournalEntry, JournalFilter, JournalNews } from './control/journal.js';
export type { Scenario, ScenarioStep, Scenarios } from './control/scenarios.js';
export type { Traffic, TrafficListener } from './control/traffic.js';
export type { MaybePromise } from './engine/maybe-promise.js';
export type { Answerer, Responder } from './engine/responder.js';
export { createMock, type Mock, type MockOptions } from './mock.js';
export type { ForceOptions } from './qrcode/force.js';
export type { DrawPicture } from './qrcode/picture.js';
export type { App, AppName, Apps } from './world/apps.js';
export type { Clock, ClockStart } from './world/clock.js';
export { defaultSettings, type Settings } from './world/settings.js';
export {
  type Collection,
  type CustomData,
  createMemoryStore,
  type LoginCode,
  type Qrcode,
  type QrcodeLogin,
  type RefreshToken,
  type ScenarioEvent,
  type Session,
  type Store,
  type TimelineStep,
} from './world/store.js';
export { demoPassword, demoUsers, type User } from './world/user.js';
export type { Directory, Users } from './world/users.js';
