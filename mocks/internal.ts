// The names of mocks/ that server/ needs beside the public ones.
export { hubOf } from './control/traffic.js';
export { describeAddresses } from './fetch/addresses.js';
export { readBytes } from './fetch/inflate.js';
export { findFault } from './mock-options.js';
export { contentSchema } from './options/content-schema.js';
export { pictureId } from './qrcode/picture-path.js';
export type { Collection, LoginCode, Qrcode, Session, Versioned } from './store/records.js';
export type { ControlRecord, FaultCounts, Opened, SharedCalls, SharedState, Stamp } from './store/shared-state.js';
export type { Store } from './store/store.js';
export { StoreError } from './store/store-error.js';
export { hash } from './world/hash.js';
export { signToken } from './world/sign.js';
export { publicKeys } from './world/tokens.js';
