import { describe, expect, it } from 'vitest';
import { positionOf, SPEED_END, speedAt, speedText } from '../../src/panels/speed';

describe('the speed slider', () => {
  it('spans 0.5 to 1000 steps a second, and its far end is as fast as it can', () => {
    expect([speedAt(0), speedAt(SPEED_END - 1), speedAt(SPEED_END)]).toEqual([
      0.5,
      1000,
      Number.POSITIVE_INFINITY,
    ]);
  });

  it('returns to the position that a speed came from', () => {
    for (let position = 0; position <= SPEED_END; position++) {
      expect(positionOf(speedAt(position))).toBe(position);
    }
  });

  it('rises with every position', () => {
    for (let position = 1; position <= SPEED_END; position++) {
      expect(speedAt(position)).toBeGreaterThan(speedAt(position - 1));
    }
  });

  it('says what it is in words', () => {
    expect([0.5, 1, 30, Number.POSITIVE_INFINITY].map(speedText)).toEqual([
      'a step every 2 seconds',
      '1 step a second',
      '30 steps a second',
      'as fast as it can',
    ]);
  });
});
