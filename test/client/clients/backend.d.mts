import type { Client } from './client.mjs';

/** A server that plays the login right, but for its flaw. */
export declare const playBackend: Client;
