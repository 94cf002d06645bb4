export * from '../contracts/client.js';
