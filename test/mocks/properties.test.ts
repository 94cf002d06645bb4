import { createMock } from 'authing-qrcode-mock';
import { describe, it } from 'vitest';
import { playSequences } from '../support/code-model.js';

describe('no sequence of actions, users and time', () => {
  it('breaks the rules, and no refusal changes a state', async () => {
    await playSequences([createMock({ clock: 'held' })], 500);
  });
});
