import { ConfigurationError } from '../cli/configuration-error.js';

/** Puts the values of variables in the place of `${NAME}`. Throws ConfigurationError for one that is not set. */
export const fillIn = (where: string, text: string, environment: NodeJS.ProcessEnv): string =>
  text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = environment[name];
    if (value === undefined) throw new ConfigurationError(`${where}: the variable ${name} is not set`);
    return value;
  });
