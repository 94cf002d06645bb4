import { ConfigurationError } from '../cli/configuration-error.js';
import type { Console } from '../cli/console.js';
import { readTextFile } from '../cli/settings/read-text-file.js';
import type { Configuration } from '../cli/settings.js';
import type { TlsIdentity } from '../http/listener.js';

type TlsSettings = Pick<Configuration, 'tls' | 'tlsCert' | 'tlsKey' | 'host' | 'publicUrl'>;

/**
 * The certificate with which a server speaks HTTPS: that of two files, or one that is made now; `undefined` for plain HTTP.
 * Rejects with ConfigurationError for files that cannot be used.
 */
export async function readTlsIdentity(
  { tls, tlsCert, tlsKey, host, publicUrl }: TlsSettings,
  now: Console['now'] = Date.now,
): Promise<TlsIdentity | undefined> {
  if (tlsCert === undefined && tlsKey === undefined && !tls) return undefined;
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw new ConfigurationError('--tls-cert and --tls-key go together: the certificate and its private key, as PEM');
  }
  // Loaded where it is needed: a mock without HTTPS starts faster.
  const { checkIdentity, createCertificate, ownNames } = await import('./certificate.js');
  if (tlsCert === undefined || tlsKey === undefined) {
    const further = [host, publicUrl === undefined ? host : new URL(publicUrl).hostname].map((name) =>
      name.replace(/^\[|\]$/g, ''),
    );
    const names = [...ownNames(), ...further].filter((name) => name !== '0.0.0.0' && name !== '::');
    return createCertificate([...new Set(names)], now());
  }
  const identity = { cert: read('--tls-cert', tlsCert), key: read('--tls-key', tlsKey) };
  try {
    checkIdentity(identity);
  } catch (error) {
    throw new ConfigurationError(`--tls-cert, --tls-key: ${(error as Error).message}`);
  }
  return identity;
}

function read(flag: string, path: string): string {
  try {
    return readTextFile(path);
  } catch (error) {
    throw new ConfigurationError(`${flag}: ${path} cannot be read: ${(error as Error).message}`);
  }
}
