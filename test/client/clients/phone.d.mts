import type { Client } from './client.mjs';

/** An app that plays the login right, but for its flaw. */
export declare const playPhone: Client;
