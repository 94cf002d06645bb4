/**
 * The settings of the user pool (`QrcodeLoginStrategy`), which an app may override. Source: documented for the user pool; that
 * an app overrides them is ours.
 *
 * @example
 * createMock({ settings: { qrcodeExpiresIn: 30 } });
 */
export interface Settings {
  /** The lifetime of a QR code, in s. */
  readonly qrcodeExpiresIn: number;
  /** The time in which a ticket can be exchanged, in s, counted from authorization (assumed). */
  readonly ticketExpiresIn: number;
  /** A poll of an authorized code shows the token set instead of a ticket. */
  readonly returnFullUserInfo: boolean;
  /** A browser may exchange a ticket. */
  readonly allowExchangeUserInfoFromBrowser: boolean;
  /**
   * The algorithm that signs the tokens of the app. Source: documented; upstream's default is HS256, ours RS256, so that a
   * client verifies a token by the published key alone.
   */
  readonly id_token_signed_response_alg: 'RS256' | 'HS256';
  /** The addresses that the end of a session may lead to. Source: documented (the default is ours). */
  readonly post_logout_redirect_uris: readonly string[];
}

/**
 * The defaults: upstream's where they are published without contradiction.
 *
 * Source: documented. `allowExchangeUserInfoFromBrowser` is false in the guide, and true in the management OpenAPI, which has
 * the descriptions of the last two flags swapped.
 *
 * @example
 * defaultSettings.qrcodeExpiresIn; // 120
 */
export const defaultSettings: Settings = {
  qrcodeExpiresIn: 120,
  ticketExpiresIn: 300,
  returnFullUserInfo: false,
  allowExchangeUserInfoFromBrowser: false,
  id_token_signed_response_alg: 'RS256',
  post_logout_redirect_uris: ['https://shop.example.com/bye'],
};
