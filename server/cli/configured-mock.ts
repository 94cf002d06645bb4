import { readFileSync } from 'node:fs';
import { type Profile, parseProfile } from '../../contracts/protocol/index.js';
import { createMock, type MockOptions } from '../../mocks/index.js';
import { type Configuration, ConfigurationError } from './settings.js';

/** Reads a profile from a file. Throws ConfigurationError that names what is wrong with it. */
export function readProfile(path: string): Profile {
  try {
    return parseProfile(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new ConfigurationError(`profile ${path} cannot be used: ${(error as Error).message}`);
  }
}

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
    profile,
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
    ...(profile !== undefined && { profile: readProfile(profile) }),
    qrcodeLink: qrcodeLink === 'phone' ? phonePage : qrcodeLink,
    settings: {
      ...(qrcodeExpiresIn !== undefined && { qrcodeExpiresIn }),
      ...(ticketExpiresIn !== undefined && { ticketExpiresIn }),
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
