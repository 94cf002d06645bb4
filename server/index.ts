export type { AdminAccess } from './http/admin-access.js';
export { createServer } from './http/listener.js';
export { createNodeHandler, type NodeHandler } from './http/node-handler.js';
