/**
 * The key pair that signs every token of every mock. It is published on purpose: with one fixed key the same seed gives
 * the same tokens, and nothing signed with it can be worth stealing. Never trust it outside of tests.
 */
export const signingKey = {
  kty: 'RSA',
  alg: 'RS256',
  use: 'sig',
  kid: 'authing-qrcode-mock',
  n:
    'mTr2zfpzQugYu95VvIf1buH8-qierx4O0C7ot3HHeKWg7wKC5JUzmw3L4h4lOCK6tXFlZHqEj3MMQkBuVa1NEW-qDuDfF4Yntp3G' +
    'sIY3OZgRG8JxqCB-U0btQOuXGRMhTT1ExMVQoHMTFaJGcrwggPt2VIzNzsg2g-iUqSDU0VwA5tB-9Fcda_w7zTKMfjvUj5Mr-PXM' +
    'BJNG-hPP9A8b9fyguH0M35N0UK7ynrMmwfqYtG7IkQD6L0Wycet-ANrHbS9ZHAOMJdlNdVE3DRywAoYZAabD2QlkX_36cf9mZv1d' +
    'jN6jGVtI5U_OvVGeFVMKtOy-w_z-yTuGSX7oMggRPw',
  e: 'AQAB',
  d:
    'BOm5-eVV81pVJLAelQXRwQuxthwlWyo-QYv0StSoMSTNkd94o-ydJxN2EVqnFdnJnVsbHz6Gzo5BR94gZR91d6HAoZ5-XxcEyFtE' +
    '5uo-wUCwPiQc_pq5tWDYs_qs_kRTQbjW4iCmrHMg59Ird3uzTRkC9JE_lHahIAsBuge2WyOoo1ZwckWsI0EiPSEzGjv0u7HZuvVM' +
    '6F6a9mXrFusZAXiKNOZPxiNf6p4igDF1j8QRpJDxQv7tGuPMEVKdgV1TPDkI34fH3L-5rvt9sLDFh_GjptRk275TabwzEGNGnJWE' +
    '2vquDmbSi2IIM8srk7enONRk9-ibaFGJMVAHPhCEXQ',
  p:
    'y_bsjvTU3WPte1UVXGEYRvUrVfgL9yBABFUvSzs_2r1W1tkzKhdl836U1tJBAFz4Ur0n41-rmFwCT91_6m_qFXKvyVPCTDnFg-i4' +
    't-SXGGFhRIugCJGV09pMNdFVyplyPR6jdU6WSptxpRQp2bXqM2itM_wI5OuZKLJI_y3uabs',
  q:
    'wFKM8OwvMqa-axuatG21reG5-4BncRrqVkU4730aQx0MNpaBazynIYbXfXQf3zgDenU51O-eyMHErPEliIfosOmqRofQEjVMWUU0' +
    '8Oy-rczu1fBfurbRSww3gy6y0agHSlPywlpfUjQ1nRdHvRnafaVNr838sCOesnm2kUaAjE0',
  dp:
    'q7p0BA05qEl5aw0BFi2d7iiAWzqkgGbD36IFVtdE9RvToMNxI7Bdo3zhPln6Zp7gaXFfwz4K0RYu0CWTjMS7l2FfhigigGFn3p8z' +
    '34j0eo-LANZ6YJyLRLsYzXs6O4GkwLcqMxt-yMRGFBJ9BhP3Y19v7UP4DR4cbzpk4Y0_nf8',
  dq:
    'Mtvhv7iFxrxHsOVs5Pf6SpBd8X-EW2nFvKizpMmNj1_4IdttQCGbBQe2pst1vj7-1Hx5nbD8aZSsYRuoVFG0nEw-pkY2JQqJNTZT' +
    'CL9isW13X4YgmqzL7i-94mgQC9eGjgZjNThW6tM5tmA4rW5P1FhJkgtEHoRc7E-5kvN0_SU',
  qi:
    'XfueOEwTFNUhnI003XxfzJRVsBaA8CQvwiE-m1Dafy02KvY3SmCRtRlWLLPkmteCCZn9R3OaSJ3fI45YRIYsGq9tEkCYx6ribViI' +
    'lv8_wfvxSMPbnal7C0q2gFxjHkkxb7QjvaM0G5HewZpfWWonwKpXyzv2OP1dFbEeuAQxI4c',
} as const;
