import type { Client } from './client.mjs';

/** A page that plays the login right, but for its flaw. */
export declare const playWeb: Client;
