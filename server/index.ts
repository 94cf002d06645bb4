export { createNodeHandler, type NodeHandler } from './node-handler.js';
export { createServer } from './server.js';
