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
});
