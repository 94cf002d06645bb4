/** A setting, flag or file that cannot be used; the message names it, and says what to write instead. The command exits 2. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
