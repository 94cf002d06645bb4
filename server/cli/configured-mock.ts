import { createMock, type Mock, type Store } from '../../mocks/index.js';
import { ConfigurationError } from './configuration-error.js';
import { type Configuration, optionsOf } from './settings.js';

/**
 * Makes the mock that a configuration describes; `phonePage` is the address of its own phone page. Rejects with
 * ConfigurationError for a clock that is no instant.
 */
export async function createConfiguredMock(
  configuration: Configuration,
  phonePage?: string,
  store?: Store,
): Promise<Mock> {
  const options = await optionsOf(configuration);
  const qrcodeLink = options.qrcodeLink === 'phone' ? phonePage : options.qrcodeLink;
  try {
    return createMock({ ...options, qrcodeLink, store });
  } catch (error) {
    throw new ConfigurationError((error as Error).message);
  }
}
