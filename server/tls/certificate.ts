import { createPrivateKey, generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import forge from 'node-forge';
import type { TlsIdentity } from '../http/listener.js';

/** The life of a certificate that is made at the start, in ms: a month. */
const lifetime = 30 * 86_400_000;
/** A phone whose clock is behind takes it, too, in ms. */
const backdated = 3_600_000;

/** The names of this machine: those of loopback, and each address of its networks. */
export const ownNames = (interfaces = networkInterfaces()): readonly string[] => [
  'localhost',
  '127.0.0.1',
  '::1',
  ...Object.values(interfaces).flatMap((addresses) =>
    (addresses ?? []).filter(({ internal, scopeid }) => !internal && !scopeid).map(({ address }) => address),
  ),
];

/** Makes a certificate for these names and addresses, signed by itself: a client has to be told to trust it. */
export function createCertificate(names: readonly string[], now: number): TlsIdentity {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const signer = forge.pki.privateKeyFromPem(key);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.setRsaPublicKey(signer.n, signer.e);
  // Positive, and never 0. Source: RFC 5280, section 4.1.2.2.
  certificate.serialNumber = `01${randomBytes(15).toString('hex')}`;
  certificate.validity.notBefore = new Date(now - backdated);
  certificate.validity.notAfter = new Date(now + lifetime);
  const subject = [{ name: 'commonName', value: 'authing-qrcode-mock' }];
  certificate.setSubject(subject);
  certificate.setIssuer(subject);
  certificate.setExtensions([
    // An authority, so that a phone offers to trust it.
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, keyCertSign: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    {
      name: 'subjectAltName',
      altNames: names.map((name) => (isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name })),
    },
  ]);
  certificate.sign(signer, forge.md.sha256.create());
  return { cert: forge.pki.certificateToPem(certificate), key };
}

/** Checks that a certificate and a key are such, and belong together. Throws RangeError that says which is wrong. */
export function checkIdentity({ cert, key }: TlsIdentity): void {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(cert);
  } catch {
    throw new RangeError('the certificate is not PEM: a file of --tls-cert begins with -----BEGIN CERTIFICATE-----');
  }
  let isPair: boolean;
  try {
    isPair = certificate.checkPrivateKey(createPrivateKey(key));
  } catch {
    throw new RangeError(
      'the key is not PEM, or is encrypted: a file of --tls-key begins with -----BEGIN PRIVATE KEY-----',
    );
  }
  if (!isPair) throw new RangeError('the key is not that of the certificate');
}
