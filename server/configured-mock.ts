import { createMock, type MockOptions } from '../mocks/index.js';
import { type Configuration, ConfigurationError } from './configuration.js';

/**
 * Makes the mock that a configuration describes; `phonePage` is where its own phone page is. Throws ConfigurationError for a
 * clock that is no instant.
 */
export function createConfiguredMock(configuration: Configuration, phonePage?: string) {
  const {
    seed,
    clock,
    maxQrcodes,
    actingUser,
    scenario,
    journalSize,
    maxUserPools,
    qrcodeExpiresIn,
    ticketExpiresIn,
    returnFullUserInfo,
    qrcodeLink,
  } = configuration;
  const options: MockOptions = {
    seed,
    clock,
    maxQrcodes,
    actingUser,
    scenario,
    journalSize,
    maxUserPools,
    qrcodeLink: qrcodeLink === 'phone' ? phonePage : qrcodeLink,
    settings: {
      qrcodeExpiresIn,
      ticketExpiresIn,
      returnFullUserInfo,
      allowExchangeUserInfoFromBrowser: configuration.allowExchangeFromBrowser,
    },
  };
  try {
    return createMock(options);
  } catch (error) {
    throw new ConfigurationError((error as Error).message);
  }
}
