import { createMock } from 'authing-qrcode-mock';
import { afterEach, describe, expect, it, vi } from 'vitest';

const instant = '2026-01-01T00:00:00Z';

describe('the clock of a mock', () => {
  afterEach(() => vi.useRealTimers());

  it('runs with the machine by default', () => {
    vi.useFakeTimers({ now: 1_000 });
    const { clock } = createMock();
    vi.setSystemTime(2_000);
    expect(clock.now()).toBe(2_000);
  });

  it('stands still when held', () => {
    vi.useFakeTimers({ now: 1_000 });
    const { clock } = createMock({ clock: 'held' });
    vi.setSystemTime(2_000);
    expect(clock.now()).toBe(1_000);
  });

  it('is held at an instant', () => {
    expect(createMock({ clock: instant }).clock.now()).toBe(Date.parse(instant));
  });

  it('moves by the duration given while held', () => {
    const { clock } = createMock({ clock: instant });
    clock.advance('121s');
    expect(clock.now()).toBe(Date.parse(instant) + 121_000);
  });

  it('goes on from where it was moved to while running', () => {
    vi.useFakeTimers({ now: 1_000 });
    const { clock } = createMock();
    clock.advance('10s');
    vi.setSystemTime(2_000);
    expect(clock.now()).toBe(12_000);
  });

  it('runs on from where it was held', () => {
    vi.useFakeTimers({ now: 1_000 });
    const { clock } = createMock();
    clock.hold();
    vi.setSystemTime(5_000);
    clock.resume();
    vi.setSystemTime(6_000);
    expect(clock.now()).toBe(2_000);
  });

  it('is held again where it began after a reset', () => {
    const mock = createMock({ clock: instant });
    mock.clock.advance('1h');
    mock.reset();
    expect(mock.clock.now()).toBe(Date.parse(instant));
  });

  it.each(['yesterday', '2026-13-01'])('does not start at "%s"', (start) => {
    expect(() => createMock({ clock: start })).toThrow(RangeError);
  });

  it('does not move by what is no duration', () => {
    const { clock } = createMock({ clock: instant });
    expect(() => clock.advance('soon')).toThrow(RangeError);
    expect(clock.now()).toBe(Date.parse(instant));
  });
});
