/**
 * What an app can be set to, with upstream's names and defaults. Source: documented.
 *
 * @example
 * createMock({ settings: { qrcodeExpiresIn: 30 } });
 */
export interface Settings {
  /** How long a QR code lives, in s. */
  readonly qrcodeExpiresIn: number;
  /** How long a ticket can be exchanged, in s, counted from authorization (assumed). */
  readonly ticketExpiresIn: number;
  /** A poll of an authorized code shows the token set instead of a ticket. */
  readonly returnFullUserInfo: boolean;
  /** A browser may exchange a ticket. */
  readonly allowExchangeUserInfoFromBrowser: boolean;
}

/**
 * Upstream's defaults. Source: documented.
 *
 * @example
 * defaultSettings.qrcodeExpiresIn; // 120
 */
export const defaultSettings: Settings = {
  qrcodeExpiresIn: 120,
  ticketExpiresIn: 300,
  returnFullUserInfo: false,
  allowExchangeUserInfoFromBrowser: false,
};
