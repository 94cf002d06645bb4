export { type Admin, AdminError } from './admin/context.js';
export type { App, AppName, Apps } from './apps.js';
export type { Clock, ClockStart } from './clock.js';
export type { ForceOptions } from './control.js';
export { demoRoles } from './demo-roles.js';
export type { ActiveFault, Faults } from './faults.js';
export { bodyLimit } from './input.js';
export type { CarriedOut, Journal, JournalEntry, JournalFilter, JournalNews } from './journal.js';
export type { MaybePromise } from './maybe-promise.js';
export { createMock, type Mock, type MockOptions } from './mock.js';
export { type Phone, RefusedError } from './phone.js';
export { type DrawPicture, pictureId } from './picture.js';
export type { Responder } from './respond.js';
export type { Scenario, ScenarioEvent, ScenarioStep, Scenarios } from './scenarios.js';
export { defaultSettings, type Settings } from './settings.js';
export {
  type Collection,
  type CustomData,
  createMemoryStore,
  type LoginCode,
  type Qrcode,
  type QrcodeLogin,
  type RefreshToken,
  type Session,
  type Store,
  type TimelineStep,
} from './store.js';
export type { Traffic, TrafficListener } from './traffic.js';
export { type Directory, demoPassword, demoUsers, type User, type Users } from './users.js';
export { version } from './version.js';
