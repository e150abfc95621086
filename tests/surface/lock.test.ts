import { describe, expect, it } from 'vitest';
import { readLock } from '../../src/surface/lock';

describe('readLock', () => {
  it('reads as broken where any one height is not a number, wherever it stands', () => {
    for (const broken of [0, 1, 2]) {
      const losses = Float64Array.of(3, 2, 1);
      const through = losses.map((loss, i) => (i === broken ? NaN : loss));
      const asked = { losses, through, spikes: new Float64Array(3), flatMiss: 0 };
      expect(readLock({ ...asked, held: [1, 1, 1] }).worst).toBeNaN();
      expect(readLock({ ...asked, held: [0, 0, 0] }).restWorst).toBeNaN();
    }
  });
});
