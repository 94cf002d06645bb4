/**
 * The version of this package.
 *
 * @example
 * version.split('.').length; // 3
 */
export const version = '0.1.0';
