import { closest } from 'fastest-levenshtein';
import { ConfigurationError } from '../configuration-error.js';

const prefix = 'AUTHING_QRCODE_MOCK_';

/** Variables of other commands of ours, which may well be set beside those of a mock; named here, as a start loads none of them. */
const otherVariables = [
  ...['URL', 'CONFIG', 'USER_POOL', 'APP_ID', 'APP_SECRET', 'APP_AUTHENTICATION', 'USER_POOL_ID', 'USER', 'PASSWORD'],
  ...['ACCESS_TOKEN', 'SECOND_USER', 'SECOND_PASSWORD', 'SECOND_ACCESS_TOKEN', 'ACCESS_KEY_ID', 'ACCESS_KEY_SECRET'],
  ...['GATEWAY_PASSWORD', 'CLIENT_KEY_PASSPHRASE', 'CLIENT_ROLE', 'CLIENT_SCENARIO', 'OUTCOME_URL', 'QRCODE_ID'],
  ...['QRCODE_TEXT', 'DECISION', 'TICKET'],
].map((name) => `${prefix}${name}`);

/** A variable that nobody reads is a typo: what it was to set would silently stay as it is. Throws ConfigurationError. */
export function checkVariables(environment: NodeJS.ProcessEnv, names: readonly string[]): void {
  const known = [...names, ...otherVariables];
  const odd = Object.keys(environment).find((name) => name.startsWith(prefix) && !known.includes(name));
  if (odd === undefined) return;
  throw new ConfigurationError(
    `environment variable ${odd}: there is no such setting: did you mean ${closest(odd, known)}?`,
  );
}
