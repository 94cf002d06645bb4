import { describe, expect, it } from 'vitest';
import { hubOf } from '../../mocks/control/traffic.js';
import { createMock } from '../../mocks/index.js';

// V8 makes a new getter for each object that has one of its own, and looks such objects up by hashing.
const gettersOf = (part: object) =>
  Object.entries(Object.getOwnPropertyDescriptors(part)).flatMap(([name, { get }]) =>
    get === undefined ? [] : [name],
  );

describe('the parts of a world that each call reads', () => {
  const mock = createMock();
  const { clock, apps, faults, traffic } = mock;

  it.each(Object.entries({ mock, clock, apps, faults, traffic: hubOf(traffic) }))('has no getter: %s', (_, part) => {
    expect(gettersOf(part)).toEqual([]);
  });

  it('keeps the fields of them up to date', () => {
    const before = [clock.isHeld, faults.any, traffic.isWatched];
    clock.hold();
    const fault = faults.add({ operation: 'signin', refuse: 'throttled' });
    const stop = traffic.watch({ exchange: () => undefined });
    const during = [clock.isHeld, faults.any, traffic.isWatched];
    clock.resume();
    faults.remove(fault);
    stop();
    expect([before, during, [clock.isHeld, faults.any, traffic.isWatched]]).toEqual([
      [false, false, false],
      [true, true, true],
      [false, false, false],
    ]);
  });
});
