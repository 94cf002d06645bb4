export type { AdminAccess } from './admin-guard.js';
export { createNodeHandler, type NodeHandler } from './node-handler.js';
export { createServer } from './server.js';
