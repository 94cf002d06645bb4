import { createMock, type MockOptions } from '../mocks/index.js';
import { type Configuration, ConfigurationError } from './configuration.js';

/** Makes the mock that a configuration describes. Throws ConfigurationError for a clock that is no instant. */
export function createConfiguredMock(configuration: Configuration) {
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
  } = configuration;
  const options: MockOptions = {
    seed,
    clock,
    maxQrcodes,
    actingUser,
    scenario,
    journalSize,
    maxUserPools,
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
