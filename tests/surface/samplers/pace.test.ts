import { describe, expect, it } from 'vitest';
import { Pace } from '../../../src/surface/samplers/pace';

describe('the pace of a thread', () => {
  it.each([0.05, 0.4, 3, 50])('is learned from chunks of %d ms', (milliseconds) => {
    const pace = new Pace();
    const speed = 7e7;
    for (let spent = 0; spent < 400; spent += milliseconds) {
      pace.learn(speed * milliseconds, 'single', milliseconds);
    }
    expect(pace.estimate(speed, 'single')).toBeGreaterThan(0.9);
    expect(pace.estimate(speed, 'single')).toBeLessThan(1.1);
  });

  it('is another one for each precision', () => {
    const pace = new Pace();
    const before = pace.estimate(1e9, 'double');
    pace.learn(1e9, 'single', 5);
    expect(pace.estimate(1e9, 'double')).toBe(before);
  });

  it('says nothing of times that the clock cannot tell', () => {
    const pace = new Pace();
    const before = pace.estimate(1e9, 'single');
    pace.learn(1e3, 'single', 0);
    expect(pace.estimate(1e9, 'single')).toBe(before);
  });
});
