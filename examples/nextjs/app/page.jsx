'use client';

import { useEffect, useState } from 'react';
import { followNewCode } from './qrcode-login.js';

const texts = {
  LOADING: () => 'Loading…',
  PENDING: () => 'Scan the code with your app',
  SCANNED: (name) => `${name}: confirm on your phone`,
  AUTHORIZED: (name) => `Logged in as ${name}`,
  CANCELLED: () => 'You have cancelled the login',
  EXPIRED: () => 'The code has expired',
  ERROR: () => 'The login has failed',
};
const loading = { status: 'LOADING' };

/** Shows the code of a login, who has scanned it, and how it ended. */
export default function LoginPage() {
  const [attempt, setAttempt] = useState(1);
  const [login, show] = useState(loading);

  useEffect(() => {
    const ending = new AbortController();
    show(loading);
    followNewCode(show, ending.signal);
    return () => ending.abort();
  }, [attempt]);

  const { picture, qrcodeId, status, user } = login;
  return (
    <main>
      <h1>Log in</h1>
      {(status === 'PENDING' || status === 'SCANNED') && (
        <img alt="QR code" width="200" height="200" src={picture} data-id={qrcodeId} />
      )}
      <p role="status">{texts[status]?.(user?.displayName ?? 'You')}</p>
      {['CANCELLED', 'EXPIRED', 'ERROR'].includes(status) && (
        <button type="button" onClick={() => setAttempt(attempt + 1)}>
          New code
        </button>
      )}
    </main>
  );
}
