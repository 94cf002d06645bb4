/** The values that a deployment may have where nothing is published: the first is assumed. */
export const choices = {
  ticketCountsFrom: ['authorization', 'generation'],
  ticketWorks: ['once', 'until-it-expires'],
  exchangeWithOrigin: ['refused', 'accepted'],
  scanOnScanned: ['SCANNED', 'refused'],
  scanOnScannedByAnother: ['refused', 'SCANNED'],
  confirmOnScannedByAnother: ['refused', 'AUTHORIZED'],
  cancelOnScannedByAnother: ['refused', 'CANCELLED'],
  scanOnAuthorized: ['refused', 'AUTHORIZED', 'SCANNED'],
  confirmOnAuthorized: ['refused', 'AUTHORIZED'],
  cancelOnAuthorized: ['refused', 'CANCELLED', 'AUTHORIZED'],
  scanOnCancelled: ['refused', 'CANCELLED', 'SCANNED'],
  confirmOnCancelled: ['refused', 'CANCELLED', 'AUTHORIZED'],
  cancelOnCancelled: ['refused', 'CANCELLED'],
  scanOnExpired: ['refused', 'EXPIRED'],
  confirmOnExpired: ['refused', 'EXPIRED'],
  cancelOnExpired: ['refused', 'EXPIRED', 'CANCELLED'],
  scanOnWechat: ['refused', 'SCANNED'],
  appCredentialsAsLogin: ['login-invalid', 'not-logged-in'],
  emptyLogin: ['not-logged-in', 'login-invalid'],
  jsonOfAnotherType: ['refused', 'accepted'],
  repeatedParameter: ['refused', 'accepted'],
  unknownFlag: ['refused', 'accepted'],
  profileShowsCustomData: ['on-request', 'always'],
  fastpassScan: ['SCANNED', 'PENDING'],
} as const;

/** The checks whose order is an assumption, in the order that is assumed. */
export const orders = {
  checkOrder: ['body', 'login', 'existence', 'pool', 'type', 'expiry', 'rule'],
  exchangeOrder: ['client', 'browser', 'ticket', 'expiry', 'use'],
} as const;

/** The lengths of time that a profile may tell, in s. */
export const lifetimes = ['qrcodeExpiresIn', 'ticketExpiresIn', 'accessTokenExpiresIn'] as const;
