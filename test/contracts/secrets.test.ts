import { describe, expect, it } from 'vitest';
import { createSecrets } from '../../dist/contracts/internal.js';

describe('what is secret', () => {
  it('is hidden wherever it stands: in a text, in an address, in JSON', () => {
    const { hide } = createSecrets(['a "secret" / word']);
    expect(hide('it was a "secret" / word')).toBe('it was [redacted]');
    expect(hide(`/path?q=${encodeURIComponent('a "secret" / word')}`)).toBe('/path?q=[redacted]');
    expect(hide(JSON.stringify({ q: 'a "secret" / word' }))).toBe('{"q":"[redacted]"}');
  });

  it('is hidden whole, although another secret is a part of it', () => {
    const { hide } = createSecrets(['hunter', 'hunter-two-of-them']);
    expect(hide('hunter-two-of-them, hunter')).toBe('[redacted], [redacted]');
  });

  it('is hidden in what comes later, too', () => {
    const secrets = createSecrets();
    expect(secrets.hide('hunter2')).toBe('hunter2');
    secrets.addFrom({ data: [{ access_token: 'hunter2' }] });
    expect(secrets.hide('hunter2')).toBe('[redacted]');
  });

  it('is hidden whole, although another begins within it', () => {
    const { hide } = createSecrets(['abcdefgh', 'efghijkl', 'hijk']);
    expect(hide('an abcdefghijklm')).toBe('an [redacted]m');
  });

  it.each(['hunter2-hunter2', 'ein-Paßwort-für-€', '>>>???>>>???'])(
    'is hidden in base64, at any place: %s',
    (secret) => {
      const { hide } = createSecrets([secret]);
      for (const before of ['', 'a', 'ab', 'abc', 'alice:']) {
        for (const after of ['', ':', '::']) {
          for (const alphabet of ['base64', 'base64url'] as const) {
            const shown = hide(Buffer.from(`${before}${secret}${after}`).toString(alphabet));
            expect(shown).toContain('[redacted]');
            expect(Buffer.from(shown.replace('[redacted]', ''), alphabet).toString()).not.toContain(
              secret.slice(2, -2),
            );
          }
        }
      }
    },
  );

  it('is not met in base64 by chance', () => {
    expect(createSecrets(['pass']).hide(btoa('pass'))).toBe(btoa('pass'));
  });

  it('may hold half a character', () => {
    const secrets = createSecrets();
    secrets.addFrom({ token: 'half\ud800a-token' });
    expect(secrets.hide('it is half\ud800a-token')).toBe('it is [redacted]');
  });

  it.each([
    ['eyJhbGciOiJ.eyJzdWIi.c2ln', '[redacted]'],
    ['eyJhbGciOiJ.eyJzdWIi.', '[redacted]'],
    ['Bearer eyJhbGciOiJ.eyJzdWIi.c2ln, and more', 'Bearer [redacted], and more'],
    ['a.b.eyJhbGciOiJ.eyJzdWIi.c2ln.d', 'a.b.[redacted].d'],
    ['token-eyJhbGciOiJ.eyJzdWIi.c2ln', 'token-[redacted]'],
    ['eyJhbGciOiJ.eyJzdWIi.c2ln.eyJhbGciOiJ.eyJzdWIi.c2ln', '[redacted].[redacted]'],
    ['eyJ.b.c and eyJhbGciOiJ.b and eyJhbGciOiJ..c', 'eyJ.b.c and eyJhbGciOiJ.b and eyJhbGciOiJ..c'],
  ])('is a JWT by its form: %s', (text, shown) => {
    expect(createSecrets().hide(text)).toBe(shown);
  });

  it('is looked for once in a text, however often a JWT seems to begin', () => {
    const started = performance.now();
    createSecrets().hide('eyJaaaaa-'.repeat(400_000));
    createSecrets().hide(`${'eyJaaaaa-'.repeat(400_000)}.`);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('is learnt up to a bound, whatever an answer calls a token', () => {
    const secrets = createSecrets();
    const tokens = Array.from({ length: 200_000 }, (_, number) => ({ token: `token-${number}` }));
    secrets.addFrom(tokens);
    secrets.addFrom({ ticket: 'x'.repeat(4_000_000) });
    const started = performance.now();
    expect(secrets.hide('token-7 and more')).toBe('[redacted] and more');
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
