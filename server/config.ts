import type { MockOptions } from '../mocks/index.js';

/** A number of seconds, or a duration with its unit. */
type Duration = number | `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`;
/** A number of bytes, or one with its unit. */
type Size = number | `${number}${'k' | 'M' | 'G'}`;

/**
 * The settings of a served mock, and what it begins with. The page on settings describes each of them.
 *
 * @example
 * const config: MockConfig = { port: 4820, qrcodeExpiresIn: '2m' };
 */
export interface MockConfig extends Pick<MockOptions, 'users' | 'scenarios' | 'faults' | 'appSettings'> {
  readonly port?: number;
  readonly host?: string;
  readonly publicUrl?: string;
  readonly trustProxy?: boolean;
  readonly tls?: boolean;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  /** `phone`, or a link to your app. */
  readonly qrcodeLink?: string;
  readonly seed?: number;
  /** `real`, `held`, or an instant such as `2026-01-01T00:00:00Z`. */
  readonly clock?: string;
  /** The file that `verify --record` has written. */
  readonly profile?: string;
  readonly qrcodeExpiresIn?: Duration;
  readonly ticketExpiresIn?: Duration;
  readonly returnFullUserInfo?: boolean;
  readonly allowExchangeFromBrowser?: boolean;
  readonly actingUser?: string;
  readonly scenario?: string;
  /** The file that the command `snapshot` has written. */
  readonly snapshot?: string;
  readonly journalSize?: number;
  readonly maxUserPools?: number;
  readonly adminToken?: string;
  readonly readOnlyAdmin?: boolean;
  readonly maxQrcodes?: number;
  /** The address of a Redis that several mocks share. */
  readonly store?: string;
  readonly storePrefix?: string;
  readonly storeWait?: Duration;
  readonly instance?: string;
  readonly maxStoreBytes?: Size;
  readonly maxJournalBytes?: Size;
  readonly maxCustomDataBytes?: Size;
  readonly maxBodyBytes?: Size;
  readonly maxJsonDepth?: number;
  readonly maxHeaderBytes?: Size;
  readonly maxConnections?: number;
  readonly headersTimeout?: Duration;
  readonly requestTimeout?: Duration;
  readonly keepAliveTimeout?: Duration;
}

/**
 * Gives the settings in `authing-qrcode-mock.config.ts` their types. The file may be JavaScript, too: `.js`, `.mjs`.
 *
 * @example
 * // authing-qrcode-mock.config.ts
 * import { defineConfig } from 'authing-qrcode-mock/config';
 *
 * export default defineConfig({ qrcodeExpiresIn: '2m', users: [{ username: 'carol', password: 'carols-own' }] });
 */
export const defineConfig = (config: MockConfig): MockConfig => config;
