import { nonEmpty, setting, yesOrNo } from './setting.js';

/** The settings of HTTPS, by their key in the configuration file. */
export const tlsSettings = {
  tls: setting({
    flag: '--tls',
    about: 'speak HTTPS, with a certificate that is made at the start for localhost and the addresses of this machine',
    fallback: false,
    read: yesOrNo,
  }),
  tlsCert: setting<string | undefined>({
    flag: '--tls-cert <file>',
    about: 'speak HTTPS with this certificate (PEM), and the chain that it needs',
    fallback: undefined,
    read: nonEmpty,
  }),
  tlsKey: setting<string | undefined>({
    flag: '--tls-key <file>',
    about: 'private key of that certificate (PEM)',
    fallback: undefined,
    read: nonEmpty,
  }),
};
