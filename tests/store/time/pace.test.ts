import { describe, expect, it } from 'vitest';
import { stageTime, walkTime } from '../../../src/store/time/pace';
import { stageCount } from '../../../src/store/time/phases';

const SPEEDS = [0.5, 1, 3, 10, 30, 100, 300, 1000, Number.POSITIVE_INFINITY];
const DEPTHS = [1, 2, 7, 20];

describe('slow motion', () => {
  it.each(DEPTHS)('goes faster where frames are played faster, %i layers deep', (layers) => {
    const times = SPEEDS.map((speed) => stageTime(layers, speed));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(times[0]!).toBeGreaterThan(4 * times.at(-1)!);
    for (const time of times) expect(time > 100 && time < 7000).toBe(true);
  });

  it.each(DEPTHS)('comes to the end of the walk before the next stage, %i layers deep', (layers) => {
    for (const speed of SPEEDS) {
      expect(walkTime(layers, speed, true)).toBeLessThan(stageTime(layers, speed));
      expect(walkTime(layers, speed, false)).toBe(walkTime(1, 30, false));
    }
  });

  it('gives a stage a second at the usual speed, and a deep network’s step little more than a minute', () => {
    for (const layers of DEPTHS) expect(stageTime(layers, 30) * stageCount(layers)).toBeLessThan(75_000);
    expect(stageTime(1, 30)).toBeGreaterThan(1000);
  });
});
