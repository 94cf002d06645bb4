export { type ConnectOptions, connect, controlOf } from './connect.js';
export type {
  CallFilter,
  Code,
  CodeStatus,
  DefinedScenario,
  Duration,
  MockControl,
  RemotePhone,
  Snapshot,
  WaitOptions,
} from './control.js';
export { ControlError } from './control-error.js';
